// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>
}

//! \brief FFmpeg's objects, each freed by its own function.
namespace calltray::decoder {

struct AvDeleter
{
    void operator()(AVIOContext *context) const
    {
        av_freep(&context->buffer);
        avio_context_free(&context);
    }
    void operator()(AVFormatContext *context) const { avformat_close_input(&context); }
    void operator()(AVCodecContext *context) const { avcodec_free_context(&context); }
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
    void operator()(AVFrame *frame) const { av_frame_free(&frame); }
    void operator()(SwrContext *context) const { swr_free(&context); }
};

using AvioPointer = std::unique_ptr<AVIOContext, AvDeleter>;
using FormatPointer = std::unique_ptr<AVFormatContext, AvDeleter>;
using CodecPointer = std::unique_ptr<AVCodecContext, AvDeleter>;
using PacketPointer = std::unique_ptr<AVPacket, AvDeleter>;
using FramePointer = std::unique_ptr<AVFrame, AvDeleter>;
using ResamplerPointer = std::unique_ptr<SwrContext, AvDeleter>;

} // namespace calltray::decoder
