// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/doctor.h"

#include "app/ctl/output.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace calltray::ctl {

namespace {

using Json = nlohmann::ordered_json;

//! The order in which a person reads them.
enum class Verdict { Wrong, Right, Open };

struct Line
{
    Verdict verdict = Verdict::Open;
    std::string what;
    std::string text;
};

std::string textOf(const Json &finding, const char *key)
{
    const auto found = finding.find(key);
    return found != finding.end() && found->is_string() ? onOneLine(found->get<std::string>())
                                                        : std::string();
}

Line lineOf(const Json &finding)
{
    const auto ok = finding.find("ok");
    const bool isKnown = ok != finding.end() && ok->is_boolean();
    Line line{.verdict = !isKnown   ? Verdict::Open
                  : ok->get<bool>() ? Verdict::Right
                                    : Verdict::Wrong,
              .what = textOf(finding, "what"),
              .text = textOf(finding, "detail")};
    if (const std::string remedy = textOf(finding, "remedy"); !remedy.empty())
        line.text += " -> " + remedy;
    return line;
}

const char *wordFor(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Wrong:
        return "WRONG  ";
    case Verdict::Right:
        return "ok     ";
    case Verdict::Open:
        break;
    }
    return "-      ";
}

} // namespace

Diagnosis diagnosisOf(const std::string &findings)
{
    const Json array = Json::parse(findings, nullptr, false);
    if (!array.is_array() || array.empty())
        return {.text = "calltray's answer makes no sense\n"};
    std::vector<Line> lines;
    std::size_t widest = 0;
    for (const Json &finding : array) {
        lines.push_back(lineOf(finding));
        widest = std::max(widest, lines.back().what.size());
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Line &one, const Line &other) {
        return one.verdict < other.verdict;
    });
    Diagnosis diagnosis;
    for (Line &line : lines) {
        line.what.resize(widest + 2, ' ');
        diagnosis.text += wordFor(line.verdict) + line.what + line.text + '\n';
    }
    const auto wrong = std::count_if(lines.begin(), lines.end(), [](const Line &line) {
        return line.verdict == Verdict::Wrong;
    });
    diagnosis.isWell = wrong == 0;
    diagnosis.text += diagnosis.isWell ? "Nothing is wrong.\n"
                                       : std::to_string(wrong) + " of "
            + std::to_string(lines.size()) + (wrong == 1 ? " is wrong.\n" : " are wrong.\n");
    return diagnosis;
}

} // namespace calltray::ctl
