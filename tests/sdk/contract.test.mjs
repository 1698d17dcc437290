// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The SDK, its types, the files that are served and the API's description say the same. That the description says what the
// program does is the test's of the program, app/api/openrpc.

import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {runInNewContext} from 'node:vm';

const read = name => readFileSync(new URL(`../../resources/${name}`, import.meta.url), 'utf8');
const api = JSON.parse(read('openrpc.json'));
const types = read('sdk/calltray.d.ts');
const source = read('sdk/calltray.mjs');

const method = name => api.methods.find(one => one.name === name);
const body = name => types.match(new RegExp(`export interface ${name}(?: extends \\w+)? \\{\\n(.*?)\\n\\}`, 's'))[1];
/** The names of an interface's own members, which stand at the first level of its indentation. */
const members = name => [...new Set([...body(name).matchAll(/^ {4}(?:readonly )?(\w+)\??[(:]/gm)].map(found => found[1]))].sort();

test('what the SDK calls is there, and a page may call it', () => {
    const called = [...source.matchAll(/(?:call|post)\('([a-z]\w*\.\w+)'/g)].map(found => found[1]);
    assert.ok(called.length >= 8, called);
    for (const name of called) assert.match(method(name)?.['x-scope'] || `no ${name}`, /^(handshake|session|notify|presence|calling)$/);
    const heard = [...source.matchAll(/method === '([\w.]+)'/g)].map(found => found[1]);
    assert.ok(heard.length >= 4, heard);
    for (const name of heard) assert.ok(api['x-notifications'].some(one => one.name === name), name);
});

test('notifications have the fields of the API', () => {
    const ours = ['idempotencyKey']; // of programs that send again what was not answered
    for (const [type, name] of [['Call', 'notifications.addCall'], ['CallError', 'notifications.addError']])
        assert.deepEqual(members(type), method(name).params.map(param => param.name).filter(param => !ours.includes(param)).sort(), type);
    const clicks = api['x-notifications'].find(one => one.name === 'notifications.clicked').params.find(param => param.name === 'what').schema.enum;
    assert.deepEqual([...types.match(/what: ([^}]+)\}/)[1].matchAll(/'(\w+)'/g)].map(found => found[1]), clicks);
});

test('the types say what a connection has', () => {
    const page = {location: {origin: 'https://crm.example'}, document: {title: ''}, navigator: {}, setTimeout, clearTimeout, Date, Set, Map, Promise, WebSocket: class {}};
    runInNewContext(`${read('sdk/calltray.js')}\nglobalThis.connection = Calltray.connect({ports: []});`, page);
    assert.deepEqual(Object.keys(page.connection).sort(), members('Connection'));
    page.connection.close();
});

test('the states that the SDK says are those of its types', () => {
    const said = new Set([...source.matchAll(/(?:say|needUser)\('([a-z-]+)'/g)].map(found => found[1]));
    const typed = [...types.match(/export type State =(.*?);\n\nexport/s)[1].matchAll(/\| '([a-z-]+)'/g)].map(found => found[1]);
    assert.deepEqual([...said].sort(), typed.sort());
});

test('what is served is small, whole and of this version', () => {
    const minified = read('sdk/calltray.min.js');
    assert.ok(minified.length < 8_000, String(minified.length));
    assert.equal(read('sdk/calltray.min.js.integrity').trim(), `sha384-${createHash('sha384').update(minified).digest('base64')}`);
    const version = source.match(/version = '([\d.]+)'/)[1];
    for (const name of ['calltray.js', 'calltray.min.js']) {
        const module = {exports: {}};
        runInNewContext(read(`sdk/${name}`), {module});
        assert.deepEqual(Object.keys(module.exports).sort(), ['connect', 'install', 'version'], name);
        assert.equal(module.exports.version, version, name);
    }
});
