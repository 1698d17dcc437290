// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/protocol.h"
#include "app/decoder/recordingdecoder.h"
#include "app/decoder/shutin.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

// calltray-decoder RATE CHANNELS | --waveform: what the tray application starts, with the recording
// open as its fourth descriptor; see protocol.h. Nothing for people.
int main(int argc, char **argv)
{
    using namespace calltray::decoder;
    const bool isWaveform = argc == 2 && std::strcmp(argv[1], "--waveform") == 0;
    const SoundShaper::Format format{.rate = argc == 3 ? std::atoi(argv[1]) : 0,
                                     .channels = argc == 3 ? std::atoi(argv[2]) : 0};
    const bool isSound = format.rate >= 8'000 && format.rate <= 192'000 && format.channels >= 1
        && format.channels <= 8;
    if (!isWaveform && !isSound) {
        std::fputs("calltray-decoder is started by calltray, not by people.\n", stderr);
        return EXIT_FAILURE;
    }
    av_log_set_level(AV_LOG_QUIET);
    av_max_alloc(std::size_t{64} << 20U);
    if (!shutIn()) {
        std::fputs("calltray-decoder could not shut itself in, so that it reads nothing.\n",
                   stderr);
        return EXIT_FAILURE;
    }
    TrayLink link(STDIN_FILENO, STDOUT_FILENO);
    RecordingDecoder recording(RecordingDescriptor, link);
    if (isWaveform)
        recording.measure();
    else
        recording.play(format);
    return EXIT_SUCCESS;
}
