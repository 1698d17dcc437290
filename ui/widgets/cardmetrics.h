// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

//! \brief Measures of a card in pixels of the look; Theme::scaled() makes them real. Source: the look.
namespace calltray::metrics {

inline constexpr int CardWidth = 360;
inline constexpr int Radius = 12;
inline constexpr int PaddingX = 16;
inline constexpr int PaddingY = 15;
inline constexpr int Edge = 4;
inline constexpr int Disc = 36;
inline constexpr int DiscIcon = 18;
inline constexpr int TitleX = PaddingX + Disc + 11;
inline constexpr int TitleHeight = 20;
inline constexpr int SecondLineHeight = 18;
inline constexpr int TextY = 62; //!< of what follows disc and title
inline constexpr int TextLine = 20;
inline constexpr int FootHeight = 18;
inline constexpr int Gap = 14;
inline constexpr int CloseSize = 28;
inline constexpr int CloseInset = 9; //!< of the close button from the top right corner
inline constexpr int Play = 32;
inline constexpr int TitlePixels = 15;
inline constexpr int TextPixels = 14;
inline constexpr int SmallPixels = 13;

} // namespace calltray::metrics
