// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The CRM's widgets in the real Chromium, on a page that counts as one of the internet.

import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {after, before, test} from 'node:test';

import {chromium} from 'playwright-core';

import {Desk, serve, sleep, until} from './support.mjs';

const POLICY = '/etc/chromium/policies/managed/calltray-test.json';

let desk;
let web;

/** A browser whose user, by policy, lets \a allowed connect to this computer and \a blocked not. */
async function browse(t, {allowed = [], blocked = []} = {}, port = web.port) {
    mkdirSync('/etc/chromium/policies/managed', {recursive: true});
    writeFileSync(POLICY, JSON.stringify({LoopbackNetworkAllowedForUrls: allowed, LoopbackNetworkBlockedForUrls: blocked}));
    const browser = await chromium.launch({executablePath: '/usr/bin/chromium', headless: true, env: desk.environment, args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
        '--disable-sync', '--ignore-certificate-errors', `--host-resolver-rules=${['crm', 'portal', 'evil'].map(name => `MAP ${name}.example:443 127.0.0.1:${port}`).join()}`,
        `--ip-address-space-overrides=127.0.0.1:${port}=public`]});
    t.after(() => browser.close());
    const page = await (await browser.newContext({ignoreHTTPSErrors: true})).newPage();
    return {browser, page};
}

const state = page => page.evaluate(() => connection.status.state);
const isIn = (page, wanted) => until(async () => await state(page) === wanted, `state ${wanted}`);

before(async () => {
    desk = await Desk.start();
    web = await serve({folder: desk.folder});
});

after(async () => {
    web.stop();
    await desk.stop();
    rmSync(POLICY, {force: true});
});

test('the documented examples run as they stand', async t => {
    const {browser, page} = await browse(t, {allowed: ['https://crm.example']});
    const thrown = [];
    page.on('pageerror', error => thrown.push(error.message));
    await page.goto('https://crm.example/');
    await isIn(page, 'needs-pairing');
    await until(() => page.textContent('#code'), 'the number');
    await desk.answer(true);
    await isIn(page, 'ready');

    const before = desk.windows().length;
    const outcome = await page.evaluate(() => {
        const errors = window.errors = [];
        return [
            self.add_call_notify({from: '+7 (999) 111 22 33', to: 'User Name', duration: 65, link: 'https://example.com/dialog.mp3', text: 'Widget text',
                element: {id: 1003619, type: 'contact'}}),
            self.add_error_notify(errors), errors.length, APP.sdk.getCallingStatus(),
        ];
    });
    assert.deepEqual(outcome, [undefined, undefined, 0, false]);
    await until(() => page.evaluate(() => window.errors.length === 2), 'the callbacks');
    await sleep(300);
    assert.deepEqual(await page.evaluate(() => window.errors), [['done', 'number'], ['always']]);
    const popups = await until(() => { const all = desk.popups(); return all.length === 2 && all; }, 'both popups');
    assert.deepEqual(popups.map(popup => popup.title).sort(), ['+7 (999) 111 22 33', 'acme_widget']);
    // On the desktop, where the status says that they are; a shadow is around each card.
    const windows = desk.windows();
    assert.equal(windows.length, before + 2);
    for (const {x, y, width, height} of popups)
        assert.ok(windows.some(window => window.x <= x && window.y <= y && window.x + window.width >= x + width && window.y + window.height >= y + height));

    await page.evaluate(() => APP.sdk.setCallingStatus(true));
    assert.equal(await page.evaluate(() => APP.sdk.getCallingStatus()), true);
    await until(() => desk.status().calling.calling, 'the calling status');
    assert.equal(desk.status().calling.leases[0].owner, 'https://crm.example');
    assert.throws(() => desk.ctl('quit'));

    const call = popups.find(popup => popup.kind === 'call');
    await sleep(500); // a click that comes too soon is ignored
    desk.click(call.x + call.width - 24, call.y + 24);
    await until(() => page.evaluate(() => heard.clicks.includes('close')), 'the click');
    assert.deepEqual(thrown, []);

    await browser.close();
    const {until: end} = await until(() => desk.status().calling.leases.find(lease => lease.until), 'the end of the hold');
    assert.ok(end - Date.now() / 1000 <= 11);
    await until(() => !desk.status().calling.calling, 'nobody is on a call');
});

test('what widgets send arrives as it does from calltrayctl', async t => {
    const cases = readFileSync(new URL('../app/notifications/sdk-cases.jsonl', import.meta.url), 'utf8').trim().split('\n').map(line => JSON.parse(line));
    assert.ok(cases.length > 40);
    const isCall = one => one.expect.kind !== 'error' && one.function !== 'add_error';
    const [alone, told] = [await Desk.start(), await Desk.start('[bridge]\nsites=https://crm.example\n')];
    t.after(async () => { await alone.stop(); await told.stop(); });
    for (const one of cases) {
        const input = JSON.stringify(one.args[0] ?? null);
        try { alone.ctlWith(input, isCall(one) ? 'call' : 'error', '--json', '-'); } catch { assert.ok(one.expect.refused, one.name); }
    }

    // The port of the desk that the page is to find: both have one.
    const {page} = await browse(t, {allowed: ['https://crm.example']});
    await page.goto('https://crm.example/?without');
    await page.evaluate(port => { window.connection = Calltray.install(window, {ports: [port]}); }, told.status().bridge.port);
    await told.answer(true);
    await isIn(page, 'ready');
    const outcomes = await page.evaluate(async all => {
        const outcomes = [];
        for (const [isCall, data] of all)
            outcomes.push(await connection[isCall ? 'addCall' : 'addError'](data).then(() => 'done', error => error.reason));
        return outcomes;
    }, cases.map(one => [isCall(one), one.args[0]]));
    assert.deepEqual(outcomes, cases.map(one => one.expect.refused ? 'invalidParams' : 'done'));
    assert.deepEqual(told.history(), alone.history());
    assert.ok(told.history().length > 30); // an error that is sent again is one error
});

test('odd sequences do what a widget expects', async t => {
    const {page} = await browse(t, {allowed: ['https://crm.example']});
    await page.goto('https://crm.example/');
    await desk.answer(true);
    await isIn(page, 'ready');
    const outcome = await page.evaluate(async () => {
        const heard = [];
        const call = Object.freeze({from: 'frozen', text: 'x', duration: undefined, self: () => 1, odd: NaN});
        const always = name => ({always: () => heard.push(name)});
        const returned = [APP.notifications.add_call(call, always('first')), APP.notifications.add_call(call, always('second')),
            APP.notifications.add_error({text: 'odd'}, {done() { heard.push('done'); throw new Error('the widget\'s own'); }, fail: 7, ...always('third')}),
            APP.notifications.add_error(), APP.notifications.add_error({text: 'no callbacks'}, null)];
        while (heard.length < 4) await new Promise(again => setTimeout(again, 20));
        return {heard: heard.sort(), returned, unknown: APP.sdk.showUserStatus(987654321), online: APP.sdk.showUserStatus('online'), all: APP.sdk.showUserStatus()};
    });
    assert.deepEqual(outcome, {heard: ['done', 'first', 'second', 'third'], returned: Array(5).fill(undefined), unknown: false, online: [], all: {}});
    await until(() => desk.popups().some(popup => popup.title === 'frozen'), 'the popup');
});

test('the example page does what it says', async t => {
    const {page} = await browse(t, {allowed: ['https://crm.example']});
    const thrown = [];
    page.on('pageerror', error => thrown.push(error.message));
    await page.goto('https://crm.example/example.html');
    await until(() => page.isVisible('#question'), 'the question');
    assert.match(await page.textContent('#code'), /^\d{4}$/);
    await desk.answer(true);
    await until(async () => await page.textContent('#state') === 'ready', 'state ready');
    const says = pattern => until(async () => pattern.test(await page.textContent('#log')), `${pattern}`);
    await page.fill('#from', 'the example');
    await page.click('#ring');
    await says(/The call is saved as number \d+\.\n.*always\(\) was called/);
    await until(() => desk.popups().some(popup => popup.title === 'the example'), 'the popup');
    await page.click('#error');
    await says(/The error is saved as number \d+/);
    desk.ctl('simulate', 'presence', '--seconds', '4');
    await until(async () => /1001 online/.test(await page.textContent('#colleagues')), 'colleagues');
    await until(async () => /Nobody is known/.test(await page.textContent('#colleagues')), 'their end', 15_000);
    await page.click('#calling');
    await says(/The agent is on a call/);
    assert.ok(desk.status().calling.calling);
    await page.click('#calling');
    await says(/The agent is not on a call/);
    await page.click('#forget');
    await until(async () => await page.textContent('#state') === 'closed', 'state closed');
    await until(() => !desk.status().bridge.connected, 'the end of the connection');
    assert.deepEqual(thrown, []);
});

test('it is paired once, finds the program again after a restart, and keeps what it sent meanwhile', async t => {
    const {browser, page} = await browse(t, {allowed: ['https://crm.example']});
    await page.goto('https://crm.example/');
    await until(() => page.textContent('#code'), 'the number');
    await desk.answer(true);
    await isIn(page, 'ready');
    await page.reload();
    await isIn(page, 'ready');
    assert.deepEqual(await page.evaluate(() => heard.codes), []);

    await desk.endProgram();
    await isIn(page, 'offline');
    await page.evaluate(() => self.add_call_notify({from: 'while away', text: 'x'}));
    await desk.startProgram();
    await isIn(page, 'ready');
    await until(() => desk.popups().some(popup => popup.title === 'while away'), 'the call');
});

test('a browser whose user has not been asked asks from a click alone; a denied one says so', async t => {
    const asking = await browse(t);
    await asking.page.goto('https://crm.example/');
    const first = await until(async () => { const now = await state(asking.page); return now !== 'connecting' && now; }, 'a state');
    assert.ok(['needs-permission', 'blocked'].includes(first), first); // headless denies by itself

    const denied = await browse(t, {blocked: ['https://crm.example']});
    await denied.page.goto('https://crm.example/');
    await isIn(denied.page, 'blocked');
});

test('a page whose policy forbids it says so', async t => {
    const strict = await serve({folder: desk.folder, headers: {'Content-Security-Policy': 'connect-src \'self\''}});
    t.after(() => strict.stop());
    const {browser, page} = await browse(t, {allowed: ['https://crm.example']}, strict.port);
    await page.goto('https://crm.example/');
    await isIn(page, 'blocked');
    assert.match(await page.evaluate(() => connection.status.reason), /connect-src/);
});

test('a frame of another site needs the word of the page around it', async t => {
    for (const [address, wanted] of [['https://portal.example/frame?allow', ['needs-pairing']], ['https://portal.example/frame', ['blocked', 'needs-permission']]]) {
        const {browser, page} = await browse(t, {allowed: ['https://crm.example', 'https://portal.example']});
        await page.goto(address);
        const frame = await until(() => page.frames().find(one => one.url() === 'https://crm.example/'), 'the frame');
        let now;
        await until(async () => wanted.includes(now = await state(frame).catch(() => '')), `${address}: ${wanted}`).catch(error => assert.fail(`${error.message}, but ${now}`));
    }
});

test('a site that is not listed is turned away', async t => {
    const {browser, page} = await browse(t, {allowed: ['https://evil.example']});
    await page.goto('https://evil.example/');
    await isIn(page, 'offline');
    assert.ok(!desk.status().bridge.sites.includes('https://evil.example'));
});

test('an impostor on the port learns nothing', async t => {
    const {browser, page} = await browse(t, {allowed: ['https://crm.example']});
    await page.goto('https://crm.example/?without');
    await page.evaluate(() => localStorage.setItem('calltray.pairing', JSON.stringify({pairing: 'p', token: 'c2VjcmV0LXRva2VuLW9mLXRoaXMtcGFpcmluZw'})));
    await desk.endProgram();
    let heard = '';
    const impostor = createServer(socket => {
        socket.on('data', bytes => { heard += bytes.toString('latin1'); }).on('error', () => {});
    });
    await new Promise(resolve => impostor.listen(17_345, '127.0.0.1', resolve));
    await page.goto('https://crm.example/');
    await until(() => heard.includes('\r\n\r\n'), 'the page at the impostor\'s');
    await sleep(1_000);
    assert.ok(!heard.includes('c2VjcmV0') && !heard.includes('proof'));
    impostor.close();
    await desk.startProgram();
});

// The last one: for a minute after it the site may not ask again.
test('what its user denies shows nothing', async t => {
    const {browser, page} = await browse(t, {allowed: ['https://crm.example']});
    await page.goto('https://crm.example/?manual');
    await isIn(page, 'needs-pairing');
    await page.evaluate(() => connection.pair());
    await desk.answer(false);
    await until(() => page.evaluate(() => /allow/.test(connection.status.reason)), 'the refusal');
    const before = desk.popups().length;
    await page.evaluate(() => self.add_call_notify({from: 'denied', text: 'x'}));
    await sleep(500);
    assert.equal(desk.popups().length, before);
});
