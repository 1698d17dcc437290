// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One connection to Calltray for each connection of a page. Which page it is the browser says, not the page. No site has
// more of them than Calltray takes, nor one that was turned away more than one in a while: each is a process.

'use strict';

const {runtime} = globalThis.browser ?? chrome;

const MOST = 48;
const MOST_OF_A_SITE = 16;
const REST = 400; // ms; less than what the SDK waits before it tries again

const open = new Map(); // origin → how many
const resting = new Map(); // origin → until when

runtime.onConnect.addListener(page => {
    const origin = page.sender.origin ?? new URL(page.sender.url).origin;
    const ofSite = open.get(origin) ?? 0;
    const all = [...open.values()].reduce((sum, count) => sum + count, 0);
    if (all >= MOST || ofSite >= MOST_OF_A_SITE || Date.now() < (resting.get(origin) ?? 0)) return page.disconnect();

    const calltray = runtime.connectNative('org.calltray.calltray');
    open.set(origin, ofSite + 1);
    let isOpened = false;
    let isOver = false;
    const end = () => {
        if (isOver) return;
        isOver = true;
        open.set(origin, open.get(origin) - 1);
        if (!open.get(origin)) open.delete(origin);
        for (const [site, until] of resting) if (until < Date.now()) resting.delete(site);
        if (!isOpened) resting.set(origin, Date.now() + REST);
    };
    calltray.onMessage.addListener(message => {
        isOpened ||= message.is === 'opened';
        page.postMessage(message);
    });
    calltray.onDisconnect.addListener(port => {
        const error = port.error ?? runtime.lastError;
        if (error) console.warn(`Calltray: ${error.message}`);
        end();
        page.disconnect();
    });
    page.onMessage.addListener(message => calltray.postMessage(message));
    page.onDisconnect.addListener(() => {
        end();
        calltray.disconnect();
    });
    calltray.postMessage({origin});
});
