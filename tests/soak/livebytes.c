// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Loaded into the program under test: how many bytes it has allocated and not freed, as the sanitiser counts them, is
// in the file LIVE_BYTES.<process>. Resident memory has the sanitiser's own in it as well, which goes on growing.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));

static void *note(void *unused)
{
    char path[4096];
    snprintf(path, sizeof path, "%s.%d", getenv("LIVE_BYTES"), getpid());
    const int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    for (;;) {
        char number[32];
        // Always as long, so that who reads it finds one number or the other.
        snprintf(number, sizeof number, "%020zu", __sanitizer_get_current_allocated_bytes());
        if (pwrite(file, number, strlen(number), 0) < 0)
            return unused;
        usleep(100000);
    }
}

__attribute__((constructor)) static void begin(void)
{
    if (!__sanitizer_get_current_allocated_bytes || strcmp(program_invocation_short_name, "calltray") != 0)
        return;
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    if (pthread_create(&thread, NULL, note, NULL) == 0)
        pthread_detach(thread);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}
