// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The same page where the browser lets it reach nothing: through Calltray's extension, in the real Chromium.

import assert from 'node:assert/strict';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';

import {chromium} from 'playwright-core';

import {Desk, EXTENSION, serve, until} from './support.mjs';

let desk;
let web;

/** A browser with the extension, and no permission to connect to this computer. */
async function browse(t, port = web.port) {
    const folder = join(desk.folder, `profile-${Math.random()}`);
    mkdirSync(folder);
    desk.writeHostManifest(join(folder, 'NativeMessagingHosts'), 'chromium');
    const browser = await chromium.launchPersistentContext(folder, {executablePath: '/usr/bin/chromium', headless: true, env: desk.environment,
        ignoreHTTPSErrors: true, ignoreDefaultArgs: ['--disable-extensions'], args: [
            '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--ignore-certificate-errors',
            `--load-extension=${EXTENSION}`, `--disable-extensions-except=${EXTENSION}`,
            `--host-resolver-rules=${['crm', 'portal', 'evil'].map(name => `MAP ${name}.example:443 127.0.0.1:${port}`).join()}`,
            `--ip-address-space-overrides=127.0.0.1:${port}=public`]});
    t.after(() => browser.close());
    return browser.pages()[0] || browser.newPage();
}

const isIn = (page, wanted) => until(async () => await page.evaluate(() => connection.status.state) === wanted, `state ${wanted}`);

before(async () => {
    desk = await Desk.start();
    web = await serve({folder: desk.folder, headers: {'Content-Security-Policy': 'connect-src \'self\''}});
});

after(async () => {
    web.stop();
    await desk.stop();
});

test('a page whose policy and whose browser forbid the socket has it all', async t => {
    const page = await browse(t);
    await page.goto('https://crm.example/');
    await isIn(page, 'needs-pairing');
    await until(() => page.textContent('#code'), 'the number');
    await desk.answer(true);
    await isIn(page, 'ready');
    await page.evaluate(() => {
        window.errors = [];
        self.add_call_notify({from: '+7 (999) 111 22 33', to: 'User Name', duration: 65, text: 'Widget text'});
        self.add_error_notify(window.errors);
        APP.sdk.setCallingStatus(true);
    });
    await until(() => page.evaluate(() => window.errors.length === 2), 'the callbacks');
    assert.deepEqual(await page.evaluate(() => window.errors), [['done', 'number'], ['always']]);
    const popups = await until(() => { const all = desk.popups(); return all.length === 2 && all; }, 'both popups');
    assert.deepEqual(popups.map(popup => popup.title).sort(), ['+7 (999) 111 22 33', 'acme_widget']);
    await until(() => desk.status().calling.calling, 'the calling status');
    assert.throws(() => desk.ctl('quit'));

    // After a restart of Calltray it comes back by itself.
    await desk.endProgram();
    await isIn(page, 'offline');
    await desk.startProgram();
    await isIn(page, 'ready');
    await page.goto('about:blank');
    await until(() => !desk.status().bridge.connected, 'the end of the connection');
});

test('a frame without the word of the page around it is reached, and is the site that it is', async t => {
    const page = await browse(t);
    await page.goto('https://portal.example/frame');
    const frame = await until(() => page.frames().find(one => one.url() === 'https://crm.example/'), 'the frame');
    await isIn(frame, 'needs-pairing');
});

test('a site that is not listed is turned away', async t => {
    const page = await browse(t);
    await page.goto('https://evil.example/');
    await isIn(page, 'offline');
    assert.equal(desk.status().bridge.connected, 0);
    assert.ok(!desk.status().bridge.sites.includes('https://evil.example'));
});
