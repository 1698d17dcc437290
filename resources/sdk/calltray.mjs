// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Calltray for web pages: shows calls and errors on the agent's desktop, knows which colleagues are online, and says whether
 * the agent is on a call. See calltray.d.ts for what there is, example.html for all of it in use.
 */

export const version = '0.1.0';

const PORTS = [0, 1, 2, 3, 4].map(number => 17345 + number);
const OPENING = 3e3; // ms until another port is tried; a browser that asks its user holds the socket for longer
const ASKING = 12e4; // ms for the user, to answer the browser or Calltray
const ANSWER = 3e4; // ms
const QUEUE = 50; // calls that wait for the connection …
const QUEUED = 3e4; // … for so many ms
const FIRST_RETRY = 1e3; // ms, doubled each time
const LAST_RETRY = 6e4;
const DENIED = 864e5; // ms until a site that was denied asks again by itself

const problem = (reason, message, data) => Object.assign(new Error(message), {reason}, data);

/** What a page keeps; until it is left, where its browser keeps nothing (private windows, frames of other sites). */
const memory = {};
const kept = (name, value) => {
    if (value !== undefined) memory[name] = value;
    try {
        if (value === undefined) return JSON.parse(localStorage.getItem(name));
        if (value === null) localStorage.removeItem(name);
        else localStorage.setItem(name, JSON.stringify(value));
    } catch { /* it forbids it */ }
    return memory[name];
};

const base64 = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const hmac = async (key, text) => {
    const bytes = new TextEncoder();
    const imported = await crypto.subtle.importKey('raw', bytes.encode(key), {name: 'HMAC', hash: 'SHA-256'}, false, ['sign']);
    return base64(await crypto.subtle.sign('HMAC', imported, bytes.encode(text)));
};

/** As the sender meant it now: what changes later, or cannot be written, changes nothing. */
const snapshot = value => JSON.parse(JSON.stringify(value === undefined ? null : value, (_, item) => {
    if (typeof item === 'bigint') return String(item);
    // What JSON would make null of means something else to whoever reads it.
    return typeof item === 'number' && !isFinite(item) ? undefined : item;
}));

class Connection {
    #options;
    #listeners = {};
    #status = {state: 'connecting', reason: ''};
    #socket = null;
    #id = 0;
    #pending = new Map();
    #queue = [];
    #online = new Map();
    #calling = false;
    #retry = FIRST_RETRY;
    #timer = 0;
    #attempt = 0; // what belongs to an earlier one is over
    #mayAsk;

    constructor(options = {}) {
        this.#options = options;
        this.#mayAsk = options.pairing !== 'manual' && Date.now() - (kept('calltray.denied') || 0) > DENIED;
        if (typeof addEventListener === 'function') {
            addEventListener('pagehide', () => this.#drop('pagehide'));
            addEventListener('pageshow', event => event.persisted && this.#connect());
            addEventListener('securitypolicyviolation', event => {
                if (/^ws:\/\/127\.0\.0\.1/.test(event.blockedURI)) this.#block('The page\'s Content-Security-Policy needs: connect-src ws://127.0.0.1:*');
            });
        }
        this.#connect();
    }

    get status() { return this.#status; }

    on(name, listener) {
        (this.#listeners[name] ||= []).push(listener);
        return this;
    }

    /** From a click: has the browser ask its user whether the page may connect to this computer. */
    allow() { this.#connect(true); }

    /** Has Calltray ask its user. */
    pair() {
        this.#mayAsk = true;
        kept('calltray.denied', null);
        this.#connect(true);
    }

    addCall(call) { return this.#send('notifications.addCall', call); }

    addError(error) { return this.#send('notifications.addError', error); }

    showUserStatus(which) {
        if (which === 'online') return [...this.#online].filter(user => user[1]).map(user => user[0]);
        if (which !== undefined && which !== null) return this.#online.get(String(which)) === true;
        return Object.fromEntries([...this.#online].map(([id, online]) => [id, {id, online}]));
    }

    setCallingStatus(isCalling) {
        this.#calling = !!isCalling;
        if (this.#status.state === 'ready') this.#call('calling.setCallingStatus', [this.#calling]).catch(() => {});
    }

    getCallingStatus() { return this.#calling; }

    /** Forgets that this site was allowed. */
    async forget() {
        if (this.#status.state === 'ready') await this.#call('pairing.forget').catch(() => {});
        kept('calltray.pairing', null);
        this.close();
    }

    close() {
        this.#drop('closed');
        this.#say('closed', '');
        for (const item of this.#queue.splice(0)) item.reject(problem('closed', 'It was closed.'));
    }

    #emit(name, value) {
        for (const listener of this.#listeners[name] || []) attempt(listener, value);
    }

    #say(state, reason) {
        if (state === this.#status.state && reason === this.#status.reason) return;
        this.#status = {state, reason};
        this.#emit('status', this.#status);
    }

    #block(why) {
        this.#drop(why);
        this.#say('blocked', why);
    }

    /** Ends what is under way; nothing of it is heard of again. */
    #drop(why) {
        ++this.#attempt;
        clearTimeout(this.#timer);
        const socket = this.#socket;
        this.#socket = null;
        if (socket) socket.close();
        for (const {reject} of this.#pending.values()) reject(problem('offline', why));
        this.#pending.clear();
    }

    #later(reason) {
        this.#drop(reason);
        this.#say('offline', reason);
        this.#timer = setTimeout(() => this.#connect(), this.#retry * (0.5 + Math.random() / 2));
        this.#retry = Math.min(this.#retry * 2, LAST_RETRY);
    }

    async #connect(byClick) {
        this.#drop('again');
        const attempt = this.#attempt;
        const isOver = () => attempt !== this.#attempt;
        const permission = await this.#permission();
        if (isOver()) return;
        if (permission === 'denied') return this.#block('See the browser\'s site settings.');
        if (permission === 'prompt' && !byClick) return this.#say('needs-permission', 'Call allow() from a click.');
        this.#say('connecting', '');
        const last = kept('calltray.port');
        const ports = this.#options.ports || [...new Set([...(PORTS.includes(last) ? [last] : []), ...PORTS])];
        for (const port of ports) {
            try {
                await this.#open(port, permission === 'prompt' ? ASKING : OPENING, isOver);
                if (isOver()) return;
                if (await this.#greet(isOver)) kept('calltray.port', port);
                return;
            } catch (error) {
                if (isOver()) return;
                if (error.name === 'SecurityError') return this.#block(error.message);
                if (error.reason === 'keychain' || error.reason === 'rateLimited') return this.#later(error.message);
                if (this.#socket) this.#socket.close(error.code || 1000);
                this.#socket = null;
            }
        }
        this.#later('Calltray does not run, or does not know this site.');
    }

    async #permission() {
        for (const name of ['loopback-network', 'local-network-access']) {
            try {
                return (await navigator.permissions.query({name})).state;
            } catch { /* a browser that has no such permission needs none */ }
        }
        return 'granted';
    }

    #open(port, patience, isOver) {
        return new Promise((resolve, reject) => {
            const socket = new WebSocket(`ws://127.0.0.1:${port}/v1`, 'calltray.v1');
            const timer = setTimeout(() => { socket.close(); reject(problem('offline')); }, patience);
            socket.onopen = () => {
                clearTimeout(timer);
                if (isOver()) return socket.close();
                this.#socket = socket;
                resolve();
            };
            socket.onmessage = event => socket === this.#socket && this.#hear(event.data);
            socket.onclose = socket.onerror = event => {
                clearTimeout(timer);
                reject(problem('offline'));
                if (socket !== this.#socket) return;
                if (event.code === 4002) kept('calltray.pairing', null);
                this.#later(event.reason || 'It has ended.');
            };
        });
    }

    /** Both sides prove that they are who they were; true once all is ready. */
    async #greet(isOver) {
        const pairing = kept('calltray.pairing');
        const nonce = base64(crypto.getRandomValues(new Uint8Array(32)));
        const client = {name: this.#options.name || document.title.slice(0, 100), sdk: version};
        const greeting = await this.#call('session.hello', {protocol: 1, client, ...pairing && {pairing: pairing.pairing, nonce}});
        if (!greeting.paired || !pairing) return this.#pair(client.name, isOver);
        const proof = side => hmac(pairing.token, [`calltray.v1 ${side}`, location.origin, nonce, greeting.nonce].join('\n'));
        // Before this is right, nothing is said to whoever has the port.
        if (greeting.proof !== await proof('app')) throw problem('badProof', 'This is not Calltray.', {code: 4001});
        await this.#call('session.authenticate', [await proof('page')]);
        if (isOver()) return false;
        await this.#call('events.subscribe', ['presence', 'calling', 'notifications.clicked']);
        this.#online = new Map((await this.#call('presence.showUserStatus')).map(user => [String(user.id), user.online]));
        if (this.#calling) await this.#call('calling.setCallingStatus', [true]);
        this.#retry = FIRST_RETRY;
        this.#say('ready', '');
        this.#emit('presence', this.showUserStatus());
        for (const item of this.#queue.splice(0)) item.send();
        return true;
    }

    async #pair(name, isOver) {
        if (!this.#mayAsk) {
            this.#drop('unpaired');
            this.#say('needs-pairing', 'Call pair().');
            return false;
        }
        this.#say('needs-pairing', 'Calltray asks its user.');
        try {
            kept('calltray.pairing', await this.#call('pairing.request', [name], ASKING + ANSWER));
        } catch (error) {
            if (isOver()) return false;
            if (error.reason === 'pairingBusy') {
                this.#retry = Math.max(this.#retry, Math.min(error.retryMs || 0, LAST_RETRY));
                throw problem('rateLimited', error.message);
            }
            this.#mayAsk = false;
            if (error.reason === 'pairingDenied') kept('calltray.denied', Date.now());
            this.#drop('denied');
            this.#say('needs-pairing', error.message);
            return false;
        }
        return !isOver() && this.#greet(isOver);
    }

    #hear(text) {
        const message = JSON.parse(text);
        const {method, params} = message;
        if (method === 'presence.changed') {
            for (const {id, online} of params.users) {
                if (online === null) this.#online.delete(String(id));
                else this.#online.set(String(id), online);
            }
            return this.#emit('presence', this.showUserStatus());
        }
        if (method === 'notifications.clicked') return this.#emit('clicked', params);
        if (method === 'calling.changed') return this.#emit('calling', params.calling);
        if (method === 'pairing.asked') return this.#emit('code', params.code);
        const pending = this.#pending.get(message.id);
        if (!pending) return;
        this.#pending.delete(message.id);
        const {error} = message;
        if (error) pending.reject(problem((error.data || {}).reason, error.message, error.data));
        else pending.resolve(message.result);
    }

    #call(method, params, patience = ANSWER) {
        return new Promise((resolve, reject) => {
            const id = ++this.#id;
            const timer = setTimeout(() => {
                this.#pending.delete(id);
                reject(problem('timeout', 'No answer.'));
            }, patience);
            const over = act => value => { clearTimeout(timer); act(value); };
            this.#pending.set(id, {resolve: over(resolve), reject: over(reject)});
            this.#socket.send(JSON.stringify({jsonrpc: '2.0', id, method, params}));
        });
    }

    /** Now, or once there is a connection. */
    #send(method, data) {
        return new Promise((resolve, reject) => {
            const params = [snapshot(data)];
            const send = () => this.#call(method, params).then(resolve, error => {
                if (error.reason !== 'rateLimited') return reject(error);
                setTimeout(() => this.#status.state === 'ready' ? send() : wait(), error.retryMs);
            });
            const wait = () => {
                if (this.#queue.length >= QUEUE) return reject(problem('offline', 'Too much waits for Calltray.'));
                const item = {send: () => { clearTimeout(timer); send(); }, reject: error => { clearTimeout(timer); reject(error); }};
                const timer = setTimeout(() => {
                    this.#queue = this.#queue.filter(other => other !== item);
                    reject(problem('offline', `Calltray is not connected: ${this.#status.reason || this.#status.state}`));
                }, QUEUED);
                this.#queue.push(item);
            };
            if (this.#status.state === 'ready') send();
            else wait();
        });
    }
}

/** What a page's function throws is the page's: it is reported, and stops nothing of ours. */
function attempt(act, ...values) {
    if (typeof act !== 'function') return;
    try {
        act(...values);
    } catch (error) {
        setTimeout(() => { throw error; });
    }
}

/** @see calltray.d.ts */
export function connect(options) { return new Connection(options); }

/** Puts the SDK's own names on APP and AMOCRM of \a page, beside what is there; calls go to both then. */
export function install(page, options) {
    const connection = connect(options);
    const report = (promise, callbacks) => {
        const {done, fail, always} = callbacks || {};
        const tell = (act, value) => { attempt(act, value); attempt(always, value); };
        promise.then(({id, serverId}) => tell(done, serverId || id), error => tell(fail, error.reason || error.message));
    };
    const beside = (object, name, ours) => {
        const theirs = object[name];
        object[name] = typeof theirs !== 'function' ? ours : function (...values) {
            // Its callbacks are the other's to call.
            attempt(ours, values[0]);
            return theirs.apply(this, values);
        };
    };
    for (const name of ['APP', 'AMOCRM']) {
        const app = page[name] ||= {};
        app.notifications ||= {};
        app.sdk ||= {};
        beside(app.notifications, 'add_call', (call, callbacks) => report(connection.addCall(call), callbacks));
        beside(app.notifications, 'add_error', (error, callbacks) => report(connection.addError(error), callbacks));
        for (const method of ['showUserStatus', 'setCallingStatus', 'getCallingStatus']) beside(app.sdk, method, value => connection[method](value));
        if (page.APP === page.AMOCRM) break;
    }
    return connection;
}
