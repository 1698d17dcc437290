// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One connection to Calltray for each connection of a page. Which page it is the browser says, not the page.

'use strict';

const {runtime} = globalThis.browser ?? chrome;

runtime.onConnect.addListener(page => {
    const calltray = runtime.connectNative('org.calltray.calltray');
    calltray.onMessage.addListener(message => page.postMessage(message));
    calltray.onDisconnect.addListener(port => {
        const error = port.error ?? runtime.lastError;
        if (error) console.warn(`Calltray: ${error.message}`);
        page.disconnect();
    });
    page.onMessage.addListener(message => calltray.postMessage(message));
    page.onDisconnect.addListener(() => calltray.disconnect());
    calltray.postMessage({origin: page.sender.origin ?? new URL(page.sender.url).origin});
});
