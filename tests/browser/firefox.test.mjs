// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The same page in the real Firefox, which nobody drives: the page tells the tests' web server what it has seen.

import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';

import {Desk, serve, until} from './support.mjs';

for (const [name, settings] of [['as it is installed', ''], ['as it will be', 'user_pref("network.lna.websocket.enabled", true);\nuser_pref("network.lna.blocking", false);\n']]) {
    test(`Firefox, ${name}`, async () => {
        const web = await serve({isSecure: false});
        const desk = await Desk.start(`[bridge]\nsites=http://localhost:${web.port}\n`);
        const profile = join(desk.folder, 'firefox');
        mkdirSync(profile);
        writeFileSync(join(profile, 'user.js'), `user_pref("browser.shell.checkDefaultBrowser", false);\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\n${settings}`);
        const browser = spawn('firefox-esr', ['--headless', '--no-remote', '--profile', profile, `http://localhost:${web.port}/?tour`], {stdio: 'ignore', env: desk.environment});
        try {
            await desk.answer(true);
            const report = await until(() => web.reports[0], 'the page\'s report', 40_000);
            assert.deepEqual(report, {before: false, after: true, errors: [['done', 'number'], ['always']], states: ['needs-pairing', 'ready']});
            assert.deepEqual(desk.popups().map(popup => popup.title).sort(), ['Firefox', 'acme_widget']);
            assert.equal(desk.windows().length >= 2, true);
            assert.equal(desk.status().calling.calling, true);
        } finally {
            browser.kill();
            web.stop();
            desk.stop();
        }
    });
}
