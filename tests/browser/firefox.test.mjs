// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The same page in the real Firefox, which nobody drives: the page tells the tests' web server what it has seen.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';

import {Desk, EXTENSION, serve, until} from './support.mjs';

const LNA = 'user_pref("network.lna.websocket.enabled", true);\nuser_pref("network.lna.blocking", true);\n';
const UNSIGNED = 'user_pref("xpinstall.signatures.required", false);\nuser_pref("extensions.autoDisableScopes", 0);\n';

for (const [name, settings, isExtended] of [['as it is installed', '', false], ['as it will be', LNA, false], ['with the extension, where the page\'s policy forbids the socket', UNSIGNED, true]]) {
    test(`Firefox, ${name}`, async () => {
        const web = await serve({isSecure: false, headers: isExtended ? {'Content-Security-Policy': 'connect-src \'self\''} : {}});
        const desk = await Desk.start(`[bridge]\nsites=http://localhost:${web.port}\n`);
        const profile = join(desk.folder, 'firefox');
        mkdirSync(join(profile, 'extensions'), {recursive: true});
        if (isExtended) {
            desk.writeHostManifest(join(desk.folder, '.mozilla/native-messaging-hosts'), 'firefox');
            execFileSync('python3', ['-m', 'zipfile', '-c', join(profile, 'extensions/calltray@calltray.org.xpi'), ...readdirSync(EXTENSION)], {cwd: EXTENSION});
        }
        writeFileSync(join(profile, 'user.js'), `user_pref("browser.shell.checkDefaultBrowser", false);\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\n${settings}`);
        desk.spawn('firefox-esr', ['--headless', '--no-remote', '--profile', profile, `http://localhost:${web.port}/?tour`]);
        try {
            await desk.answer(true, 60_000); // its very first start takes long
            const report = await until(() => web.reports[0], 'the page\'s report', 40_000);
            assert.deepEqual(report.states.slice(-2), ['needs-pairing', 'ready']);
            assert.deepEqual({...report, states: []}, {before: false, after: true, errors: [['done', 'number'], ['always']], states: []});
            assert.deepEqual(desk.popups().map(popup => popup.title).sort(), ['Firefox', 'acme_widget']);
            assert.equal(desk.windows().length >= 2, true);
            assert.equal(desk.status().calling.calling, true);
        } finally {
            await desk.stop();
            web.stop();
        }
    });
}
