// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What pages cost, with the real Chromium; `./dev bench` calls it: tests/browser/run BUILD bench.mjs [--quick]. Prints a JSON
// object a line: {what, value, unit, most}.

import {execFile} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {readFileSync, watch, writeFileSync} from 'node:fs';
import {connect} from 'node:net';
import {join} from 'node:path';
import {promisify} from 'node:util';

import {chromium} from 'playwright-core';

import {Desk, serve, sleep, until} from './support.mjs';

const BIN = process.env.CALLTRAY_BIN;
const isQuick = process.argv.includes('--quick');
const tell = (what, value, unit, most) => console.log(JSON.stringify({what, value, unit, most}));
const median = values => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];

const desk = await Desk.start('[bridge]\nsites=http://localhost\n');
const web = await serve({isSecure: false});
desk.ctl('config', 'set', 'bridge/sites', `http://localhost:${web.port}`);
const pid = desk.program.pid;
const resident = () => Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
const cpu = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).reduce((sum, ticks) => sum + Number(ticks) * 10, 0);

const browser = await chromium.launch({executablePath: '/usr/bin/chromium', headless: true, env: desk.environment,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync']});
const context = await browser.newContext();
const open = async () => {
    const page = await context.newPage();
    await page.goto(`http://localhost:${web.port}/`);
    return page;
};
const isReady = page => until(() => page.evaluate(() => connection.status.state === 'ready'), 'a page that is ready');

try {
    const page = await open();
    await desk.answer(true);
    await isReady(page);
    await sleep(2_000);

    // From the start of a program that touches a file, which this script sees: the page has less than that to answer for.
    const bell = join(desk.folder, 'bell');
    writeFileSync(bell, '');
    const watcher = watch(bell, () => page.evaluate(() => { APP.notifications.add_call({from: 'caller', text: 'text'}); }));
    const {stdout} = await promisify(execFile)(join(BIN, '../tests/bench/windowlatency'), ['--runs', isQuick ? '5' : '30',
        '--show', `touch ${bell}`, '--close', `${BIN}/calltrayctl rpc popups.closeTop`], {env: desk.environment});
    watcher.close();
    tell('add_call in the page → popup painted, Chromium, median', median(JSON.parse(stdout).ms), 'ms', 33);

    const before = resident();
    const more = [];
    for (let number = 1; number < 16; ++number) more.push(await open());
    for (const one of more) await isReady(one);
    await sleep(2_000);
    tell('a tab that is connected', (resident() - before) / more.length, 'MB', 1);
    const used = cpu();
    const seconds = isQuick ? 10 : 60;
    await sleep(seconds * 1_000);
    tell(`16 tabs idle for ${seconds} s, CPU time (their pings)`, cpu() - used, 'ms', 50);
    for (const one of more) await one.close();
    await until(() => desk.status().bridge.connected === 1, 'one page');

    const port = desk.status().bridge.port;
    const head = `GET /v1 HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: http://localhost:${web.port}\r\n`
        + 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
    const hello = '{"jsonrpc":"2.0","id":1,"method":"session.hello","params":{"protocol":1}}';
    const frame = (opcode, payload) => Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0]), Buffer.from(payload)]);
    const join300 = Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0x12, 0xc0, 0, 0, 0, 0, 0, 0]); // 300 MiB
    const attacks = {
        '900 silent connections': () => Array.from({length: 900}, () => connect(port, '127.0.0.1')),
        'a frame of 300 MB': () => [stream(join300, () => Buffer.alloc(65_536, 32))],
        'a flood of pings': () => [stream(frame(1, hello), () => Buffer.concat(Array(500).fill(frame(9, 'x'))))],
        'who never reads': () => [stream(Buffer.alloc(0), () => Buffer.concat(Array(50).fill(frame(1, hello))), false)],
        'noise': () => Array.from({length: 8}, () => stream(randomBytes(64), () => randomBytes(4_096))),
    };
    /** A connection through the gate that goes on writing for as long as it may. */
    function stream(start, next, reads = true) {
        const socket = connect(port, '127.0.0.1');
        const write = () => { while (!socket.destroyed && socket.write(next())); };
        socket.on('connect', () => { socket.write(head); socket.write(start); write(); }).on('drain', write);
        if (reads) socket.resume(); else socket.pause();
        return socket;
    }
    for (const [what, begin] of Object.entries(attacks)) {
        const rest = resident();
        let highest = rest;
        let longest = 0;
        const sockets = begin();
        for (const socket of sockets) socket.on('error', () => {});
        for (const end = Date.now() + (isQuick ? 2_000 : 6_000); Date.now() < end;) {
            const took = await page.evaluate(async () => {
                const began = performance.now();
                await connection.addCall({from: 'good', text: 'x'});
                return performance.now() - began;
            });
            longest = Math.max(longest, took);
            highest = Math.max(highest, resident());
            await sleep(300); // five a second are a page's
        }
        const taken = sockets.reduce((sum, socket) => sum + socket.bytesWritten, 0) / 1e6;
        for (const socket of sockets) socket.destroy();
        tell(`${what}: sent before it was cut off`, taken, 'MB');
        tell(`${what}: more resident memory`, highest - rest, 'MB', 20);
        tell(`${what}: a good page's call, at most`, longest, 'ms', 100);
        desk.ctl('delete', '--all');
        while (desk.ctl('rpc', 'popups.closeTop').trim() === 'true');
    }
} finally {
    await browser.close();
    web.stop();
    await desk.stop();
}
