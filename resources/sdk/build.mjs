// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Makes of calltray.mjs what a <script> loads: calltray.js to be read, calltray.min.js to be served, and its hash for the
// attribute "integrity". The same sources give the same bytes; --check says where they are others than those beside it.

import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {build} from 'esbuild';

// REUSE-IgnoreStart: it is that of the files that are made
const LICENCE = '/*!\nSPDX-FileCopyrightText: 2026 the Calltray authors\nSPDX-License-Identifier: GPL-3.0-or-later\n*/';
// REUSE-IgnoreEnd
const Largest = 8000;
const bundle = async minify => {
    const {outputFiles} = await build({
        // Its own way to a global takes 300 bytes more.
        stdin: {contents: 'import {connect, install, version} from "./calltray.mjs"; globalThis.Calltray = {connect, install, version};',
            resolveDir: new URL('.', import.meta.url).pathname},
        bundle: true, write: false, minify, format: 'iife', target: 'es2022', legalComments: 'none',
        banner: {js: LICENCE},
        // For loaders of modules: AMD, CommonJS.
        footer: {js: 'typeof define=="function"&&define.amd?define(()=>Calltray):typeof module=="object"&&module.exports&&(module.exports=Calltray);'},
    });
    return outputFiles[0].text;
};

const minified = await bundle(true);
if (minified.length > Largest) throw new Error(`calltray.min.js has ${minified.length} bytes, more than ${Largest}`);
const files = {
    'calltray.js': await bundle(false),
    'calltray.min.js': minified,
    'calltray.min.js.integrity': `sha384-${createHash('sha384').update(minified).digest('base64')}\n`,
};
for (const [name, text] of Object.entries(files)) {
    const path = new URL(name, import.meta.url);
    if (!process.argv.includes('--check')) writeFileSync(path, text);
    else if (readFileSync(path, 'utf8') !== text) throw new Error(`${name} is not what calltray.mjs gives: npm run build`);
}
console.log(`calltray.min.js: ${minified.length} bytes`);
