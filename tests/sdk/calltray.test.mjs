// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The JavaScript SDK against a socket that behaves as Calltray does, or as it must not. `node --test tests/sdk`.

import assert from 'node:assert/strict';
import {createHmac, webcrypto} from 'node:crypto';
import {createRequire} from 'node:module';
import {afterEach, beforeEach, test} from 'node:test';

// What a <script> loads, or what it was made from.
const Calltray = process.env.CALLTRAY_SDK ? createRequire(import.meta.url)(process.env.CALLTRAY_SDK) : await import('../../resources/sdk/calltray.mjs');

const ORIGIN = 'https://crm.example';
const TOKEN = 'dGhlIHRva2VuIG9mIHRoaXMgcGFpcmluZywgMjU2IGJpdHM';

let world; // what the page is in

/** Time stands still until a test moves it. Node 18, which Debian 12 has, cannot do so for Date. */
const real = {setTimeout, clearTimeout, now: Date.now};
const time = {
    now: 0, timers: new Map(), last: 0,
    stop() {
        this.now = 1_760_000_000_000;
        this.timers.clear();
        globalThis.setTimeout = (act, delay = 0) => { this.timers.set(++this.last, {act, at: this.now + delay}); return this.last; };
        globalThis.clearTimeout = id => { this.timers.delete(id); };
        Date.now = () => this.now;
    },
    goOn() {
        Object.assign(globalThis, {setTimeout: real.setTimeout, clearTimeout: real.clearTimeout});
        Date.now = real.now;
    },
    tick(ms) {
        this.now += ms;
        for (const [id, {act, at}] of this.timers) {
            if (at > this.now) continue;
            this.timers.delete(id);
            act();
        }
    },
};

globalThis.crypto ??= webcrypto; // Node 18

let hashing = 0; // HMACs are made on a thread of their own
for (const name of ['importKey', 'sign']) {
    const real = crypto.subtle[name].bind(crypto.subtle);
    crypto.subtle[name] = async (...values) => {
        ++hashing;
        try { return await real(...values); } finally { --hashing; }
    };
}

/** Lets everything happen that waits for no time to pass. */
const settle = async () => {
    for (let quiet = 0; quiet < 40; quiet = hashing ? 0 : quiet + 1) await new Promise(resolve => setImmediate(resolve));
};

const proof = (side, token, pageNonce, appNonce) =>
    createHmac('sha256', token).update([`calltray.v1 ${side}`, ORIGIN, pageNonce, appNonce].join('\n')).digest('base64url');

/** Calltray, as far as a page sees it. */
const honest = {
    pairings: {p1: TOKEN},
    'session.hello'({pairing, nonce}) {
        this.nonces = [nonce, 'app-nonce'];
        this.token = this.pairings[pairing];
        return {protocol: 1, app: {name: 'Calltray', version: '1'}, capabilities: [], nonce: 'app-nonce', paired: !!this.token,
            ...this.token && {proof: proof('app', this.token, ...this.nonces)}};
    },
    'session.authenticate'([given]) {
        if (given !== proof('page', this.token, ...this.nonces)) throw {code: 1002, message: 'wrong', data: {reason: 'badProof'}};
        return {presence: {state: 'live', online: 1}, calling: false, scopes: ['notify', 'presence', 'calling']};
    },
    'events.subscribe': topics => topics,
    'presence.showUserStatus': () => [{id: 281868, online: true}, {id: 281869, online: false}, {id: 'anna', online: true}],
    'calling.setCallingStatus': ([calling]) => calling,
    'notifications.addCall'() { return {id: ++world.numbers}; },
    'notifications.addError'() { return {id: ++world.numbers, serverId: 1000 + world.numbers, dismissed: false}; },
    'pairing.request'() { return {pairing: 'p1', token: TOKEN}; },
    'pairing.forget': () => true,
};

class FakeSocket {
    constructor(url, protocol) {
        this.url = url;
        this.sent = [];
        world.sockets.push(this);
        assert.equal(protocol, 'calltray.v1');
        const port = Number(new URL(url).port);
        this.methods = Object.create(world.ports[port] || {});
        if (world.throws) throw world.throws;
        setImmediate(() => {
            if (world.ports[port]) this.onopen?.({});
            else if (world.ports[port] !== null) this.onclose?.({code: 1006, reason: ''});
        });
    }

    send(text) {
        const {id, method, params} = JSON.parse(text);
        this.sent.push({method, params});
        setImmediate(async () => {
            if (this.isClosed) return;
            try {
                const result = await this.methods[method](params);
                if (result !== undefined) this.say({id, result});
            } catch (error) {
                this.say({id, error});
            }
        });
    }

    say(message) { if (!this.isClosed) this.onmessage?.({data: JSON.stringify({jsonrpc: '2.0', ...message})}); }

    end(code, reason = '') { this.isClosed = true; this.onclose?.({code, reason}); }

    close(code) { this.isClosed = true; this.closeCode = code; setImmediate(() => this.onclose?.({code: code || 1000, reason: ''})); }

    calls(method) { return this.sent.filter(one => one.method === method).map(one => one.params); }
}

beforeEach(() => {
    time.stop();
    const store = {'calltray.pairing': JSON.stringify({pairing: 'p1', token: TOKEN})};
    world = {
        sockets: [], ports: {17345: honest}, numbers: 0, listeners: {}, permission: undefined, store,
        fire: (name, event) => (world.listeners[name] || []).forEach(listener => listener(event)),
        get socket() { return this.sockets.at(-1); },
    };
    Object.assign(globalThis, {
        WebSocket: FakeSocket,
        location: {origin: ORIGIN},
        document: {title: 'Acme CRM'},
        addEventListener: (name, listener) => (world.listeners[name] ||= []).push(listener),
        localStorage: {
            getItem: key => store[key] ?? null, setItem: (key, value) => { store[key] = value; }, removeItem: key => { delete store[key]; },
        },
    });
    Object.defineProperty(globalThis, 'navigator', {configurable: true, value: {userAgentData: {}, permissions: {
        async query({name}) {
            if (name !== 'loopback-network' || !world.permission) throw new TypeError('unknown');
            return {state: world.permission};
        },
    }}});
});

afterEach(() => {
    time.goOn();
    delete globalThis.window;
});

/** The two ends of a channel, as far as the SDK and the extension use them. */
class FakeChannel {
    constructor() {
        const end = () => ({postMessage(data) { setImmediate(() => this.other.onmessage?.({data})); }, close() { this.isClosed = true; }});
        this.port1 = end();
        this.port2 = end();
        this.port1.other = this.port2;
        this.port2.other = this.port1;
    }
}

/** A page with the extension, which brings it to \a calltray; null: Calltray does not run. */
const extend = calltray => {
    const extension = {sent: [], ports: []};
    globalThis.MessageChannel = FakeChannel;
    globalThis.window = {postMessage(data, origin, [port]) {
        assert.deepEqual([data, origin], ['calltray', ORIGIN]);
        extension.ports.push(port);
        const methods = Object.create(calltray);
        port.postMessage({is: 'here'});
        port.postMessage(calltray ? {is: 'opened'} : {is: 'ended', text: {reason: 'calltray is not running'}});
        port.onmessage = async ({data: text}) => {
            if (text === null) return;
            const {id, method, params} = JSON.parse(text);
            extension.sent.push(method);
            port.postMessage({is: 'heard', text: JSON.stringify({jsonrpc: '2.0', id, result: await methods[method](params)})});
        };
    }};
    return extension;
};

const ready = async options => {
    const connection = Calltray.connect(options);
    await settle();
    assert.equal(connection.status.state, 'ready', connection.status.reason);
    return connection;
};

test('a paired page is ready, and knows who is online', async () => {
    const connection = await ready();
    assert.deepEqual(connection.showUserStatus(), {
        281868: {id: '281868', online: true}, 281869: {id: '281869', online: false}, anna: {id: 'anna', online: true},
    });
    assert.deepEqual(connection.showUserStatus('online').sort(), ['281868', 'anna']);
    assert.equal(connection.showUserStatus(281868), true);
    assert.equal(connection.showUserStatus('281869'), false);
    assert.equal(connection.showUserStatus(1), false);
    assert.equal(connection.getCallingStatus(), false);
    world.socket.say({method: 'presence.changed', params: {users: [{id: 281869, online: true}, {id: 'anna', online: null}]}});
    assert.deepEqual(connection.showUserStatus('online').sort(), ['281868', '281869']);
});

test('a program on the port that has no token learns nothing', async () => {
    const impostor = {'session.hello': () => ({protocol: 1, nonce: 'n', paired: true, proof: 'x'.repeat(43)})};
    world.ports = {17345: impostor, 17346: honest};
    const connection = await ready();
    const [first] = world.sockets;
    assert.equal(first.closeCode, 4001);
    assert.deepEqual(first.sent.map(one => one.method), ['session.hello']);
    assert.ok(!JSON.stringify(first.sent).includes(TOKEN));
    assert.equal(JSON.parse(world.store['calltray.port']), 17346);
    await connection.addCall({from: '1'});
});

test('a program on the port that says that it does not know the page learns nothing, and is not asked', async () => {
    world.ports = {17345: {'session.hello': () => ({protocol: 1, nonce: 'n', paired: false})}, 17346: honest};
    const connection = Calltray.connect();
    const clicks = [];
    connection.on('clicked', click => clicks.push(click));
    await settle();
    assert.equal(connection.status.state, 'ready'); // with the one that proves itself
    const [impostor] = world.sockets;
    assert.deepEqual(impostor.sent.map(one => one.method), ['session.hello']);
    assert.deepEqual(Object.keys(impostor.sent[0].params.client), ['sdk']);

    world.ports = {17345: {'session.hello'() { world.socket.say({method: 'notifications.clicked', params: {id: 1, what: 'card'}}); return {protocol: 1, nonce: 'n', paired: false}; }}};
    const alone = Calltray.connect();
    alone.on('clicked', click => clicks.push(click));
    await settle();
    assert.equal(alone.status.state, 'needs-pairing');
    assert.deepEqual(clicks, []);
    assert.ok(world.store['calltray.pairing']);
    world.ports = {17345: {...honest, pairings: {}, 'pairing.request'() { this.pairings.p1 = TOKEN; return {pairing: 'p1', token: TOKEN}; }}};
    alone.pair(); // by its user
    await settle();
    assert.equal(alone.status.state, 'ready');
});

test('a page whose storage is full is not asked again and again', async () => {
    delete world.store['calltray.pairing'];
    localStorage.setItem = () => { throw new Error('QuotaExceededError'); };
    const {connect} = await import('../../resources/sdk/calltray.mjs?full'); // what it keeps is not for the other tests
    const connection = connect();
    await settle();
    assert.equal(connection.status.state, 'ready', connection.status.reason);
    assert.equal(world.sockets.flatMap(socket => socket.calls('pairing.request')).length, 1);
    assert.equal((await connection.addCall({from: '1'})).id, 1);
});

test('what is closed stays closed', async () => {
    const connection = await ready();
    connection.close();
    world.fire('pageshow', {persisted: true});
    await settle();
    assert.equal(connection.status.state, 'closed');
    await assert.rejects(connection.addCall({from: '1'}), {reason: 'closed'});
});

test('what is sent while the page comes back waits', async () => {
    const connection = await ready();
    world.fire('pagehide', {});
    const call = connection.addCall({from: '1'});
    world.fire('pageshow', {persisted: true});
    await settle();
    assert.equal((await call).id, 1);
});

test('the last good port comes first', async () => {
    world.store['calltray.port'] = '17348';
    world.ports = {17348: honest};
    await ready();
    assert.equal(world.sockets.length, 1);
});

test('the page\'s proof is right, and made for this connection', async () => {
    await ready();
    const [given] = world.socket.calls('session.authenticate')[0];
    assert.match(given, /^[\w-]{43}$/);
    const nonces = new Set();
    for (let i = 0; i < 3; ++i) {
        (await ready()).close();
        nonces.add(world.socket.calls('session.hello')[0].nonce);
    }
    assert.equal(nonces.size, 3);
});

test('a page of an unknown site pairs once, and shows the number', async () => {
    delete world.store['calltray.pairing'];
    let answer;
    world.ports = {17345: {...honest, 'pairing.request': () => new Promise(resolve => { answer = resolve; })}};
    const codes = [];
    const states = [];
    const connection = Calltray.connect().on('code', code => codes.push(code)).on('status', ({state}) => states.push(state));
    await settle();
    assert.equal(connection.status.state, 'needs-pairing');
    assert.deepEqual(world.socket.calls('pairing.request'), [['Acme CRM']]);
    world.socket.say({method: 'pairing.asked', params: {code: '0042', seconds: 120}});
    assert.deepEqual(codes, ['0042']);
    answer({pairing: 'p1', token: TOKEN});
    await settle();
    assert.equal(connection.status.state, 'ready');
    assert.deepEqual(JSON.parse(world.store['calltray.pairing']), {pairing: 'p1', token: TOKEN});
    assert.deepEqual(states, ['needs-pairing', 'ready']);
});

test('what was denied is not asked again by itself', async () => {
    delete world.store['calltray.pairing'];
    const denying = {...honest, 'pairing.request'() { throw {code: 1003, message: 'No.', data: {reason: 'pairingDenied'}}; }};
    world.ports = {17345: denying};
    const first = Calltray.connect();
    await settle();
    assert.deepEqual(first.status, {state: 'needs-pairing', reason: 'No.'});
    const asked = () => world.sockets.flatMap(socket => socket.calls('pairing.request')).length;
    assert.equal(asked(), 1);
    const second = Calltray.connect();
    await settle();
    assert.equal(second.status.state, 'needs-pairing');
    assert.equal(asked(), 1);
    world.ports = {17345: honest};
    second.pair();
    await settle();
    assert.equal(second.status.state, 'ready');
});

test('the browser\'s permission is asked for from a click alone', async () => {
    world.permission = 'prompt';
    const connection = Calltray.connect();
    await settle();
    assert.equal(connection.status.state, 'needs-permission');
    assert.equal(world.sockets.length, 0);
    connection.allow();
    await settle();
    assert.equal(connection.status.state, 'ready');
});

test('through the extension no permission is needed', async () => {
    const extension = extend(honest);
    world.permission = 'denied';
    const connection = await ready();
    assert.deepEqual(world.sockets, []);
    assert.equal(connection.showUserStatus('281868'), true);
    assert.equal((await connection.addCall({from: '1'})).id, 1);
    assert.deepEqual(extension.sent.slice(0, 2), ['session.hello', 'session.authenticate']);
    world.ports = {};
    extension.ports[0].postMessage({is: 'ended', text: {code: 4002, reason: 'It was revoked.'}});
    await settle();
    assert.deepEqual(connection.status, {state: 'offline', reason: 'It was revoked.'});
    assert.equal(world.store['calltray.pairing'], undefined);
});

test('where the extension is, a Calltray that is away is waited for', async () => {
    extend(null);
    world.permission = 'denied';
    const connection = Calltray.connect();
    await settle();
    assert.equal(connection.status.state, 'offline');
    extend(honest);
    time.tick(1_000);
    await settle();
    assert.equal(connection.status.state, 'ready');
});

test('an extension that is not there, or brings nobody, is no obstacle', async () => {
    globalThis.MessageChannel = FakeChannel;
    globalThis.window = {postMessage() {}};
    const connection = Calltray.connect();
    await settle();
    assert.equal(connection.status.state, 'connecting');
    for (let twice = 0; twice < 2; ++twice) {
        time.tick(100);
        await settle();
    }
    assert.equal(connection.status.state, 'ready');

    extend(null);
    await ready();
});

test('a browser that asks about other things than sockets is not waited for', async () => {
    world.permission = 'prompt';
    delete navigator.userAgentData; // as in Firefox
    await ready();
});

test('a page of this computer needs no permission', async () => {
    world.permission = 'denied';
    location.hostname = 'localhost';
    await ready();
});

test('a user who does not answer the browser is not asked for each port, nor again by itself', async () => {
    world.permission = 'prompt';
    world.ports = {17345: null}; // held open while it asks
    const connection = Calltray.connect();
    await settle();
    connection.allow();
    await settle();
    assert.equal(world.sockets.length, 1);
    time.tick(5_000);
    world.socket.onerror({});
    await settle();
    assert.equal(connection.status.state, 'needs-permission');
    assert.equal(world.sockets.length, 1);
    time.tick(60_000);
    await settle();
    assert.equal(world.sockets.length, 1);
});

test('a denied permission, and a policy of the page, are said', async () => {
    world.permission = 'denied';
    const denied = Calltray.connect();
    await settle();
    assert.equal(denied.status.state, 'blocked');
    assert.equal(world.sockets.length, 0);

    world.permission = undefined;
    world.throws = Object.assign(new Error('The operation is insecure.'), {name: 'SecurityError'});
    const thrown = Calltray.connect();
    await settle();
    assert.equal(thrown.status.state, 'blocked');

    world.throws = undefined;
    world.ports = {17345: null}; // Chromium: no event of the socket
    const silent = Calltray.connect();
    await settle();
    world.fire('securitypolicyviolation', {blockedURI: 'ws://127.0.0.1:17345/v1', disposition: 'report'});
    assert.equal(silent.status.state, 'connecting');
    world.fire('securitypolicyviolation', {blockedURI: 'ws://127.0.0.1:17345/v1', disposition: 'enforce'});
    assert.equal(silent.status.state, 'blocked');
    assert.match(silent.status.reason, /connect-src/);
});

test('what is sent before there is a connection waits for it, in order', async () => {
    world.ports = {};
    const connection = Calltray.connect();
    const first = connection.addCall({from: '1'});
    const second = connection.addCall({from: '2'});
    await settle();
    assert.equal(connection.status.state, 'offline');
    world.ports = {17345: honest};
    time.tick(1_000);
    await settle();
    assert.deepEqual([(await first).id, (await second).id], [1, 2]);
    assert.deepEqual(world.socket.calls('notifications.addCall'), [[{from: '1'}], [{from: '2'}]]);
});

test('after 30 s it fails, and the 51st at once', async () => {
    world.ports = {};
    const connection = Calltray.connect();
    const waiting = Array.from({length: 50}, () => assert.rejects(connection.addCall({}), {reason: 'offline'}));
    await assert.rejects(connection.addCall({}), {reason: 'offline', message: /too much/i});
    await settle();
    for (let i = 0; i < 30; ++i) {
        time.tick(1_000);
        await settle();
    }
    await Promise.all(waiting);
});

test('it comes back by itself, ever less often, and says again that its user is on a call', async () => {
    const connection = await ready();
    connection.setCallingStatus(true);
    await settle();
    assert.deepEqual(world.socket.calls('calling.setCallingStatus'), [[true]]);
    world.ports = {};
    world.socket.end(1006);
    assert.equal(connection.status.state, 'offline');
    const gaps = [];
    let since = 0;
    for (let s = 0; s < 300; ++s) {
        const before = world.sockets.length;
        time.tick(1_000);
        ++since;
        await settle();
        if (world.sockets.length > before) { gaps.push(since); since = 0; }
    }
    assert.ok(gaps.length >= 6 && gaps.length <= 20, String(gaps));
    assert.ok(gaps.at(-1) >= 25 && Math.max(...gaps) <= 61, String(gaps));
    world.ports = {17345: honest};
    time.tick(60_000);
    await settle();
    assert.equal(connection.status.state, 'ready');
    assert.deepEqual(world.socket.calls('calling.setCallingStatus'), [[true]]);
    assert.equal(connection.getCallingStatus(), true);
});

test('a pairing that was revoked is forgotten', async () => {
    const connection = await ready({pairing: 'manual'});
    world.socket.end(4002, 'It was revoked.');
    assert.equal(world.store['calltray.pairing'], undefined);
    time.tick(1_000);
    await settle();
    assert.equal(connection.status.state, 'needs-pairing');
});

test('a page that is put aside lets go, and comes back', async () => {
    const connection = await ready();
    const before = world.socket;
    world.fire('pagehide', {});
    assert.ok(before.isClosed);
    world.fire('pageshow', {persisted: true});
    await settle();
    assert.equal(connection.status.state, 'ready');
    assert.notEqual(world.socket, before);
});

test('too many notifications are sent later', async () => {
    let times = 0;
    world.ports = {17345: {...honest, 'notifications.addCall'() {
        if (++times === 1) throw {code: 1005, message: 'Too often.', data: {reason: 'rateLimited', retryMs: 200}};
        return {id: 7};
    }}};
    const connection = await ready();
    const saved = connection.addCall({from: '1'});
    await settle();
    time.tick(200);
    assert.deepEqual(await saved, {id: 7});
});

test('clicks on the page\'s own popups are told', async () => {
    const connection = await ready();
    const clicks = [];
    connection.on('clicked', () => { throw new Error('the page\'s'); }).on('clicked', click => clicks.push(click));
    world.socket.say({method: 'notifications.clicked', params: {id: 1, what: 'card'}});
    assert.deepEqual(clicks, [{id: 1, what: 'card'}]);
    assert.throws(() => time.tick(1), /the page's/);
});

// The SDK's own names.

test('the documented calls work on a page that has no APP', async () => {
    const page = {};
    const connection = Calltray.install(page);
    await settle();
    assert.equal(connection.status.state, 'ready');
    const {APP} = page;
    assert.equal(page.AMOCRM.notifications.add_call({from: '1'}), undefined);
    const called = [];
    const callbacks = {
        done: number => called.push(['done', number]), fail: reason => called.push(['fail', reason]),
        always: outcome => called.push(['always', outcome]),
    };
    assert.equal(APP.notifications.add_error({header: 'w', text: 'error', date: 1760000000}, callbacks), undefined);
    assert.deepEqual(called, []); // never before the call has returned
    await settle();
    assert.deepEqual(called, [['done', 1002], ['always', 1002]]);
    assert.equal(APP.sdk.showUserStatus(281868), true);
    APP.sdk.setCallingStatus(true);
    assert.equal(APP.sdk.getCallingStatus(), true);
    await settle();
    assert.deepEqual(world.socket.calls('calling.setCallingStatus'), [[true]]);
});

test('two widgets on one page have one connection', async () => {
    const page = {};
    assert.equal(Calltray.install(page), Calltray.install(page));
    await settle();
    page.APP.notifications.add_call({from: '1'});
    await settle();
    assert.equal(world.sockets.flatMap(socket => socket.calls('notifications.addCall')).length, 1);
});

test('fail, then always, with the reason; a callback that throws stops nobody', async () => {
    world.ports = {17345: {...honest, 'notifications.addError'() { throw {code: -32602, message: 'No text.', data: {reason: 'invalidParams'}}; }}};
    const page = {};
    Calltray.install(page);
    await settle();
    const called = [];
    page.APP.notifications.add_error({}, {
        done: () => called.push('done'), fail: reason => { called.push(reason); throw new Error('the page\'s'); },
        always: outcome => called.push(outcome),
    });
    await settle();
    assert.deepEqual(called, ['invalidParams', 'invalidParams']);
    assert.throws(() => time.tick(1), /the page's/);
    for (const callbacks of [undefined, null, {}, {done: null, fail: 7, always: 'x'}, 'x', 0]) page.APP.notifications.add_error({}, callbacks);
    await settle();
});

test('odd input never throws, and what the caller has is left alone', async () => {
    const page = {};
    Calltray.install(page);
    await settle();
    const circular = {};
    circular.self = circular;
    for (const odd of [undefined, null, 0, 'text', [], circular, {toJSON() { throw new Error('x'); }}, 10n, Symbol('x'), () => {}])
        page.APP.notifications.add_call(odd);
    const frozen = Object.freeze({from: '1', element: Object.freeze({id: 1, type: 'contact'})});
    page.APP.notifications.add_call(frozen);
    const reused = {from: 'before', duration: NaN, text: undefined, id: 9007199254740993n};
    page.APP.notifications.add_call(reused);
    reused.from = 'after';
    page.APP.notifications.add_call(reused);
    await settle();
    const sent = world.socket.calls('notifications.addCall').map(([call]) => call);
    assert.deepEqual(sent.slice(-3), [
        {from: '1', element: {id: 1, type: 'contact'}}, {from: 'before', id: '9007199254740993'}, {from: 'after', id: '9007199254740993'},
    ]);
    assert.equal(page.APP.sdk.showUserStatus({}), false);
});

test('beside what is there already: both are called, and the page\'s own answer counts', async () => {
    const heard = [];
    const page = {APP: {
        name: 'kept',
        notifications: {
            add_call(...values) { heard.push(['add_call', this === page.APP.notifications, values.length]); return 'theirs'; },
            add_error(error, callbacks) { callbacks.done(5); callbacks.always(5); },
        },
        sdk: {showUserStatus: () => 'theirs', setCallingStatus(value) { heard.push(['set', value]); }, getCallingStatus: () => 'theirs'},
    }};
    Calltray.install(page);
    await settle();
    assert.equal(page.APP.name, 'kept');
    assert.equal(page.APP.notifications.add_call({from: '1'}, 'more'), 'theirs');
    const called = [];
    page.APP.notifications.add_error({text: 'e'}, {done: number => called.push(number), always: number => called.push(number)});
    page.APP.sdk.setCallingStatus(true);
    assert.equal(page.APP.sdk.showUserStatus(1), 'theirs');
    assert.equal(page.APP.sdk.getCallingStatus(), 'theirs');
    await settle();
    assert.deepEqual(heard, [['add_call', true, 2], ['set', true]]);
    assert.deepEqual(called, [5, 5]); // once: theirs
    assert.deepEqual(world.socket.sent.slice(-3).map(one => one.method),
        ['notifications.addCall', 'notifications.addError', 'calling.setCallingStatus']);
});

test('a page without storage asks once, and works until it is left', async () => {
    globalThis.localStorage = new Proxy({}, {get() { throw new Error('SecurityError'); }});
    const connection = await ready();
    const asked = () => world.sockets.flatMap(socket => socket.calls('pairing.request')).length;
    assert.equal(asked(), 1);
    world.socket.end(1006);
    time.tick(1_000);
    await settle();
    assert.equal(connection.status.state, 'ready');
    assert.equal(asked(), 1);
    await connection.forget();
});
