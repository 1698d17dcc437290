// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

// In each page: does nothing until the page's own calltray.js asks for a connection, and then carries messages to and fro. It
// reads nothing of the page.

'use strict';

{
    const {runtime} = globalThis.browser ?? chrome;

    addEventListener('message', event => {
        if (event.source !== window || event.data !== 'calltray' || event.ports.length !== 1) return;
        const [page] = event.ports;
        let calltray;
        try {
            calltray = runtime.connect();
        } catch {
            return; // this extension was updated or removed while the page was open: the page finds its own way
        }
        let parts = '';
        calltray.onMessage.addListener(message => {
            if (message.is === 'part') {
                parts += message.text;
            } else {
                page.postMessage(parts ? {is: message.is, text: parts + message.text} : message);
                parts = '';
            }
        });
        calltray.onDisconnect.addListener(() => page.postMessage({is: 'ended', text: {reason: 'Calltray cannot be reached through its extension.'}}));
        page.onmessage = ({data}) => data === null ? calltray.disconnect() : calltray.postMessage(String(data));
        page.postMessage({is: 'here'});
    });
}
