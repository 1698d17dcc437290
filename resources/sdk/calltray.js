/*!
SPDX-FileCopyrightText: 2026 the Calltray authors
SPDX-License-Identifier: GPL-3.0-or-later
*/
(() => {
  // calltray.mjs
  var version = "0.1.0";
  var PORTS = [0, 1, 2, 3, 4].map((number) => 17345 + number);
  var NEAR = 100;
  var PROMPT = 300;
  var OPENING = 3e3;
  var ASKING = 12e4;
  var ANSWER = 3e4;
  var QUEUE = 50;
  var QUEUED = 3e4;
  var FIRST_RETRY = 1e3;
  var LAST_RETRY = 6e4;
  var DENIED = 864e5;
  var INSTALLED = Symbol.for("calltray");
  var problem = (reason, message, data) => Object.assign(new Error(message), { reason }, data);
  var memory = {};
  var kept = (name, value) => {
    const item = `calltray.${name}`;
    try {
      if (value === void 0) return name in memory ? memory[name] : JSON.parse(localStorage.getItem(item));
      if (value === null) localStorage.removeItem(item);
      else localStorage.setItem(item, JSON.stringify(value));
      delete memory[name];
    } catch {
      if (value !== void 0) memory[name] = value;
    }
    return memory[name];
  };
  var base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  var hmac = async (key, text) => {
    const bytes = new TextEncoder();
    const imported = await crypto.subtle.importKey("raw", bytes.encode(key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return base64(await crypto.subtle.sign("HMAC", imported, bytes.encode(text)));
  };
  var snapshot = (value) => JSON.parse(JSON.stringify(value === void 0 ? null : value, (_, item) => {
    if (typeof item === "bigint") return String(item);
    return typeof item === "number" && !isFinite(item) ? void 0 : item;
  }));
  var directly = (port) => (events) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/v1`, "calltray.v1");
    socket.onopen = events.opened;
    socket.onmessage = (event) => events.heard(event.data);
    socket.onclose = socket.onerror = events.ended;
    return socket;
  };
  var byExtension = (events) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: { is, text } }) => events[is](text);
    window.postMessage("calltray", location.origin, [port2]);
    return { send: (text) => port1.postMessage(text), close: () => {
      port1.postMessage(null);
      port1.close();
    } };
  };
  function connect(options = {}) {
    const listeners = {};
    const pending = /* @__PURE__ */ new Map();
    const online = /* @__PURE__ */ new Map();
    let status = { state: "connecting", reason: "" };
    let socket = null;
    let lastId = 0;
    let queue = [];
    let isCalling = false;
    let delay = FIRST_RETRY;
    let timer = 0;
    let current = 0;
    let isProved = false;
    let hasExtension = false;
    let isForgotten = false;
    let mayAsk = options.pairing !== "manual" && Date.now() - (kept("denied") || 0) > DENIED;
    const isReady = () => socket && status.state === "ready";
    const emit = (name, value) => {
      for (const listener of listeners[name] || []) attempt(listener, value);
    };
    const say = (state, reason) => {
      if (state === status.state && reason === status.reason) return;
      status = { state, reason };
      emit("status", status);
    };
    const drop = (why) => {
      ++current;
      isProved = false;
      clearTimeout(timer);
      const last = socket;
      socket = null;
      if (last) last.close();
      for (const { reject } of pending.values()) reject(problem("offline", why));
      pending.clear();
    };
    const needUser = (state, why) => {
      if (hasExtension) return later(why);
      drop(why);
      say(state, why);
    };
    const refuse = () => {
      mayAsk = false;
      kept("denied", Date.now());
    };
    const later = (reason) => {
      drop(reason);
      say("offline", reason);
      timer = setTimeout(start, delay * (0.5 + Math.random() / 2));
      delay = Math.min(delay * 2, LAST_RETRY);
    };
    const call = (method, params, patience = ANSWER) => new Promise((resolve, reject) => {
      const id = ++lastId;
      const deadline = setTimeout(() => {
        pending.delete(id);
        reject(problem("timeout", "No answer."));
      }, patience);
      const over = (act) => (value) => {
        clearTimeout(deadline);
        act(value);
      };
      pending.set(id, { resolve: over(resolve), reject: over(reject) });
      socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    });
    const tellCalling = () => call("calling.setCallingStatus", [isCalling]);
    const hear = (text) => {
      const { id, method, params, result, error } = JSON.parse(text);
      if (method === "pairing.asked") return emit("code", params.code);
      if (method && !isProved) return;
      if (method === "presence.changed") {
        for (const user of params.users) {
          if (user.online === null) online.delete(String(user.id));
          else online.set(String(user.id), user.online);
        }
        return emit("presence", showUserStatus());
      }
      if (method === "notifications.clicked") return emit("clicked", params);
      if (method === "calling.changed") return emit("calling", params.calling);
      const asked = pending.get(id);
      if (!asked) return;
      pending.delete(id);
      if (error) asked.reject(problem((error.data || {}).reason, error.message, error.data));
      else asked.resolve(result);
    };
    const open = (way, patience, isOver) => new Promise((resolve, reject) => {
      let deadline;
      const wait = (ms) => {
        const over = (act) => {
          clearTimeout(deadline);
          deadline = setTimeout(act, ms);
        };
        over(() => over(() => {
          ours.close();
          reject(problem("offline"));
        }));
      };
      const ours = way({
        here() {
          hasExtension = true;
          wait(OPENING);
        },
        opened() {
          clearTimeout(deadline);
          if (isOver()) return ours.close();
          socket = ours;
          resolve();
        },
        heard: (text) => socket === ours && hear(text),
        ended(event = {}) {
          clearTimeout(deadline);
          reject(problem("offline"));
          if (socket !== ours) return;
          if (event.code === 4002) {
            kept("pairing", null);
            refuse();
          }
          later(event.reason || "It has ended.");
        }
      });
      wait(patience);
    });
    const greet = async (isOver) => {
      const pairing = kept("pairing");
      const nonce = base64(crypto.getRandomValues(new Uint8Array(32)));
      const client = { name: options.name, sdk: version };
      const greeting = await call("session.hello", { protocol: 1, client, ...pairing && { pairing: pairing.pairing, nonce } });
      if (!pairing) return ask(isOver);
      if (!greeting.paired) {
        isForgotten = true;
        throw problem("badProof", "It does not know this page.", { code: 4001 });
      }
      const proof = (side) => hmac(pairing.token, [`calltray.v1 ${side}`, location.origin, nonce, greeting.nonce].join("\n"));
      if (greeting.proof !== await proof("app")) throw problem("badProof", "This is not Calltray.", { code: 4001 });
      await call("session.authenticate", [await proof("page")]);
      if (isOver()) return false;
      isProved = true;
      await call("events.subscribe", ["presence", "calling", "notifications.clicked"]);
      online.clear();
      for (const user of await call("presence.showUserStatus")) online.set(String(user.id), user.online);
      if (isCalling) await tellCalling();
      delay = FIRST_RETRY;
      say("ready", "");
      emit("presence", showUserStatus());
      for (const item of queue.splice(0)) item.send();
      return true;
    };
    const needPairing = (why) => {
      drop(why);
      say("needs-pairing", why);
    };
    const ask = async (isOver) => {
      if (!mayAsk) return needPairing("Call pair().");
      say("needs-pairing", "Calltray asks its user.");
      try {
        kept("pairing", await call("pairing.request", [options.name || document.title.slice(0, 100)], ASKING + ANSWER));
        mayAsk = false;
      } catch (error) {
        if (isOver()) return;
        if (error.reason === "pairingBusy") {
          delay = Math.max(delay, Math.min(error.retryMs || 0, LAST_RETRY));
          throw problem("rateLimited", error.message);
        }
        mayAsk = false;
        if (error.reason === "pairingDenied") refuse();
        return needPairing(error.message);
      }
      return !isOver() && greet(isOver);
    };
    const permission = async () => {
      if (/^(localhost|127\.0\.0\.1)$/.test(location.hostname)) return "granted";
      try {
        return (await navigator.permissions.query({ name: "loopback-network" })).state;
      } catch {
        return "granted";
      }
    };
    const start = async (byClick) => {
      drop("again");
      const started = current;
      const isOver = () => started !== current;
      const through = async (way, patience, port) => {
        try {
          await open(way, patience, isOver);
          if (!isOver() && await greet(isOver) && port) kept("port", port);
          return true;
        } catch (error) {
          if (isOver()) return true;
          const { name, reason, message } = error || {};
          if (name === "SecurityError") needUser("blocked", message);
          else if (reason === "keychain" || reason === "rateLimited") later(message);
          else {
            if (socket) socket.close(error.code || 1e3);
            socket = null;
            return false;
          }
          return true;
        }
      };
      hasExtension = isForgotten = false;
      if (typeof window === "object" && await through(byExtension, NEAR)) return;
      let allowed;
      const isForbidden = async (mayPrompt) => {
        allowed = await permission();
        if (isOver()) return true;
        if (allowed === "denied") needUser("blocked", "See the browser's site settings.");
        else if (allowed === "prompt" && !mayPrompt) needUser("needs-permission", "Call allow() from a click.");
        else return false;
        return true;
      };
      if (await isForbidden(byClick || !navigator.userAgentData)) return;
      say("connecting", "");
      const last = kept("port");
      for (const port of options.ports || /* @__PURE__ */ new Set([...PORTS.filter((one) => one === last), ...PORTS])) {
        const began = Date.now();
        if (await through(directly(port), allowed === "prompt" ? ASKING : OPENING, port)) return;
        if (allowed === "prompt" && Date.now() - began > PROMPT && await isForbidden()) return;
      }
      if (isForgotten) needPairing("Calltray does not know this page any more: call pair().");
      else later("Calltray does not run, or does not know this site.");
    };
    const post = (method, data) => new Promise((resolve, reject) => {
      if (status.state === "closed") return reject(problem("closed", "It was closed."));
      const params = [snapshot(data)];
      const send = () => call(method, params).then(resolve, (error) => {
        if (error.reason !== "rateLimited") return reject(error);
        setTimeout(() => isReady() ? send() : wait(), error.retryMs);
      });
      const wait = () => {
        if (queue.length >= QUEUE) return reject(problem("offline", "Too much waits for Calltray."));
        const deadline = setTimeout(() => {
          queue = queue.filter((other) => other !== item);
          reject(problem(status.state, `Calltray is not connected: ${status.reason}`));
        }, QUEUED);
        const over = (act) => (value) => {
          clearTimeout(deadline);
          act(value);
        };
        const item = { send: over(send), reject: over(reject) };
        queue.push(item);
      };
      if (isReady()) send();
      else wait();
    });
    const showUserStatus = (which) => {
      if (which === "online") return [...online].filter((user) => user[1]).map((user) => user[0]);
      if (which !== void 0 && which !== null) return online.get(String(which)) === true;
      return Object.fromEntries([...online].map(([id, isOnline]) => [id, { id, online: isOnline }]));
    };
    const close = () => {
      drop("closed");
      say("closed", "");
      for (const item of queue.splice(0)) item.reject(problem("closed", "It was closed."));
    };
    if (typeof addEventListener === "function") {
      addEventListener("pagehide", () => drop("pagehide"));
      addEventListener("pageshow", (event) => event.persisted && status.state !== "closed" && start());
      addEventListener("securitypolicyviolation", (event) => {
        if (!socket && event.disposition === "enforce" && /^ws:\/\/127\.0\.0\.1/.test(event.blockedURI)) needUser("blocked", "The page's Content-Security-Policy needs: connect-src ws://127.0.0.1:*");
      });
    }
    start();
    return {
      get status() {
        return status;
      },
      on(name, listener) {
        (listeners[name] ||= []).push(listener);
        return this;
      },
      /** From a click: has the browser ask its user whether the page may connect to this computer. */
      allow() {
        start(true);
      },
      /** Has Calltray ask its user. */
      pair() {
        mayAsk = true;
        kept("denied", null);
        if (isForgotten) kept("pairing", null);
        start(true);
      },
      addCall: (data) => post("notifications.addCall", data),
      addError: (data) => post("notifications.addError", data),
      showUserStatus,
      setCallingStatus(value) {
        isCalling = !!value;
        if (isReady()) tellCalling().catch(() => {
        });
      },
      getCallingStatus: () => isCalling,
      /** Forgets that this site was allowed. */
      forget() {
        if (isReady()) call("pairing.forget").catch(() => {
        });
        kept("pairing", null);
        close();
      },
      close
    };
  }
  function attempt(act, ...values) {
    if (typeof act !== "function") return;
    try {
      act(...values);
    } catch (error) {
      setTimeout(() => {
        throw error;
      });
    }
  }
  function install(page, options) {
    if (page[INSTALLED]) return page[INSTALLED];
    const connection = page[INSTALLED] = connect(options);
    const report = (promise, callbacks) => {
      const { done, fail, always } = callbacks || {};
      const tell = (act, value) => {
        attempt(act, value);
        attempt(always, value);
      };
      promise.then(({ id, serverId }) => tell(done, serverId || id), (error) => tell(fail, error.reason || error.message));
    };
    const beside = (object, name, ours) => {
      const theirs = object[name];
      object[name] = typeof theirs !== "function" ? ours : function(...values) {
        attempt(ours, values[0]);
        return theirs.apply(this, values);
      };
    };
    for (const name of ["APP", "AMOCRM"]) {
      const app = page[name] ||= {};
      app.notifications ||= {};
      app.sdk ||= {};
      beside(app.notifications, "add_call", (call, callbacks) => report(connection.addCall(call), callbacks));
      beside(app.notifications, "add_error", (error, callbacks) => report(connection.addError(error), callbacks));
      for (const method of ["showUserStatus", "setCallingStatus", "getCallingStatus"]) beside(app.sdk, method, (value) => connection[method](value));
      if (page.APP === page.AMOCRM) break;
    }
    return connection;
  }

  // <stdin>
  globalThis.Calltray = { connect, install, version };
})();
typeof define=="function"&&define.amd?define(()=>Calltray):typeof module=="object"&&module.exports&&(module.exports=Calltray);
