// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A desk with the real program on an X server of its own, and a web server with the page.

import assert from 'node:assert/strict';
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {createServer} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const BIN = process.env.CALLTRAY_BIN;
const here = name => new URL(name, import.meta.url).pathname;

export const EXTENSION = here('../../resources/extension');

export const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

/** What \a ask gives, as soon as it is something. */
export async function until(ask, what, patience = 20_000) {
    for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
        const answer = await ask();
        if (answer) return answer;
    }
    assert.fail(`did not come: ${what}`);
}

/** Has \a child end; what it writes into is there until it has. */
async function end(child) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill();
    await ended;
}

export class Desk {
    static #count = 0;
    #children = [];
    folder = mkdtempSync(join(tmpdir(), 'calltray-browser-'));

    static async start(settings = '') {
        const desk = new Desk();
        const display = await desk.#startDisplay();
        desk.environment = {...process.env, DISPLAY: display, HOME: desk.folder, LC_ALL: 'C.UTF-8', QT_QPA_PLATFORM: 'xcb'};
        for (const [name, place] of [['CONFIG_HOME', 'config'], ['DATA_HOME', 'data'], ['CACHE_HOME', 'cache'], ['STATE_HOME', 'state'], ['RUNTIME_DIR', 'run']]) {
            desk.environment[`XDG_${name}`] = join(desk.folder, place);
            mkdirSync(join(desk.folder, place), {mode: 0o700});
        }
        mkdirSync(join(desk.folder, 'config/calltray'));
        writeFileSync(join(desk.folder, 'config/calltray/calltray.ini'), `[crm]\nurl=https://crm.example\n[popups]\nhideAfterSeconds=0\n${settings}`);
        desk.spawn('openbox', []);
        await desk.startProgram();
        return desk;
    }

    spawn(program, args, options = {}) {
        const child = spawn(program, args, {stdio: 'ignore', env: this.environment, ...options});
        this.#children.push(child);
        return child;
    }

    /** Its number is told before it can be used, where one is given: it is asked until it answers. */
    async #startDisplay() {
        const display = `:${2_000 + process.pid % 20_000 + Desk.#count++}`;
        this.spawn('Xvfb', [display, '-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-noreset']);
        await until(() => spawnSync('xdpyinfo', ['-display', display], {stdio: 'ignore'}).status === 0, 'Xvfb');
        return display;
    }

    async startProgram() {
        this.program = this.spawn(join(BIN, 'calltray'), []);
        await until(() => { try { return this.ctl('status', '--json'); } catch { return null; } }, 'calltray');
    }

    async endProgram() { await end(this.program); }

    /** What the packages put where browsers look for the extension's host: in the folder of this user's browser. */
    writeHostManifest(folder, browser) {
        mkdirSync(folder, {recursive: true});
        const manifest = JSON.parse(readFileSync(here(`../../packaging/native-messaging/${browser}.json.in`), 'utf8'));
        writeFileSync(join(folder, 'org.calltray.calltray.json'), JSON.stringify({...manifest, path: join(BIN, 'calltrayctl')}));
    }

    /** What the history holds, oldest first; without what differs from one sending to the next. */
    history() {
        const rows = this.ctl('list', '--limit', '500', '--json').trim().split('\n').filter(Boolean).map(line => JSON.parse(line));
        return rows.reverse().map(({id, serverId, date, ...row}) => ({...row, date: date > 1_700_000_000 && Math.abs(date - Date.now() / 1000) < 3_600 ? 'now' : date}));
    }

    ctl(...args) { return execFileSync(join(BIN, 'calltrayctl'), args, {env: this.environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}); }
    ctlWith(input, ...args) { return execFileSync(join(BIN, 'calltrayctl'), args, {env: this.environment, encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'ignore']}); }
    status() { return JSON.parse(this.ctl('status', '--json')); }
    popups() { return this.status().popups; }

    /** The windows that the X server shows, with where they are: what an agent sees, whatever the program says. */
    windows() {
        const tree = execFileSync('xwininfo', ['-root', '-tree'], {env: this.environment, encoding: 'utf8'});
        return [...tree.matchAll(/(0x[0-9a-f]+) .*\("calltray"[^\n]* (\d+)x(\d+)\+-?\d+\+-?\d+ {2}\+(-?\d+)\+(-?\d+)/g)]
            .map(([, id, width, height, x, y]) => ({id, width: +width, height: +height, x: +x, y: +y}))
            .filter(({id}) => /Map State: IsViewable/.test(execFileSync('xwininfo', ['-id', id], {env: this.environment, encoding: 'utf8'})));
    }

    click(x, y) { execFileSync('xdotool', ['mousemove', String(x), String(y), 'click', '1'], {env: this.environment}); }

    /** Has the user allow, or not, what is being asked; the buttons are live after a second. */
    async answer(isAllowed, patience) {
        const popup = await until(() => this.popups().find(one => /^(crm.example|http:\/\/localhost:\d+)$/.test(one.title)), 'the question', patience);
        await sleep(1_500);
        this.click(popup.x + (isAllowed ? 77 : 32), popup.y + popup.height - 22);
    }

    async stop() {
        for (const child of this.#children.reverse()) await end(child);
        rmSync(this.folder, {recursive: true, force: true, maxRetries: 20});
    }
}

/** A web server with the page; https where \a isSecure. Requests to /report are kept in reports. */
export async function serve({isSecure = true, headers = {}, folder} = {}) {
    const reports = [];
    const answer = (request, response) => {
        const path = request.url.split('?')[0];
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        if (path === '/report') {
            let body = '';
            request.on('data', part => { body += part; }).on('end', () => { reports.push(JSON.parse(body)); response.end(); });
        } else if (/^\/(calltray(\.min)?\.js|example\.html)$/.test(path)) {
            response.setHeader('Content-Type', path.endsWith('.js') ? 'text/javascript' : 'text/html');
            response.end(readFileSync(here(`../../resources/sdk${path}`)));
        } else if (path === '/frame') {
            response.setHeader('Content-Type', 'text/html');
            response.end(`<iframe src="https://crm.example/" ${/allow/.test(request.url) ? 'allow="loopback-network"' : ''}></iframe>`);
        } else {
            response.setHeader('Content-Type', 'text/html');
            response.end(readFileSync(here('page.html')));
        }
    };
    let server;
    if (isSecure) {
        const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
        execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=crm.example'], {stdio: 'ignore'});
        server = createSecureServer({key: readFileSync(key), cert: readFileSync(cert)}, answer);
    } else {
        server = createServer(answer);
    }
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    const stop = () => {
        server.closeAllConnections();
        server.close();
    };
    return {stop, reports, port: server.address().port};
}
