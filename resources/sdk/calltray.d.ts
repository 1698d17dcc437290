// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** Calltray for web pages. What each call takes and gives is what resources/openrpc.json says of the method beside it. */

export as namespace Calltray;

export const version: string;

export interface Options {
    /** What the page calls itself in Settings ▸ Browser; its title where it is missing. At most 100 characters. */
    name?: string;
    /** `manual`: Calltray's user is asked by pair() alone, not by itself at the first contact. */
    pairing?: 'auto' | 'manual';
    /** Where to look for Calltray, on 127.0.0.1; 17345 to 17349 where it is missing. */
    ports?: number[];
}

export type State =
    /** looks for Calltray */
    | 'connecting'
    /** the browser has to ask its user: call allow() from a click */
    | 'needs-permission'
    /** the browser, its user or the page's own Content-Security-Policy forbids it; the reason says which */
    | 'blocked'
    /** Calltray's user has not allowed this site yet; pair() asks */
    | 'needs-pairing'
    | 'ready'
    /** Calltray does not run; it is looked for again by itself */
    | 'offline'
    /** by close() */
    | 'closed';

export interface Status {
    state: State;
    /** For people: why, and what to do. */
    reason: string;
}

/** The SDK's object of `APP.notifications.add_call`. */
export interface Call {
    /** The telephone system's id of the call: calls with the same one are one call. */
    id?: string | number;
    from?: string | number;
    to?: string | number;
    /** Seconds, their digits, `mm:ss` or `h:mm:ss`. */
    duration?: number | string | null;
    /** The recording. */
    link?: string | null;
    text?: string | number | {header?: string; text?: string} | null;
    header?: string | number | null;
    /** Unix time in seconds. */
    date?: number | string | null;
    element?: {id: number | string; type: string; name?: string} | null;
    click_link?: string | null;
}

/** The SDK's object of `APP.notifications.add_error`. */
export interface CallError {
    header?: string | number | null;
    text: string | number;
    date?: number | string | null;
    link?: string | null;
}

export interface Saved {
    /** Calltray's own number. */
    id: number;
    /** The server's, where one is configured. */
    serverId?: number;
    /** Closed for good by its user: it is stored, and not shown. */
    dismissed?: boolean;
    /** What was read another way than it was sent. */
    warnings?: {field: string; reason: string}[];
}

/** What a Promise is rejected with. */
export interface Problem extends Error {
    /** The State in which it waited in vain, `timeout`, or the API's `data.reason`. */
    reason: string;
}

export type Users = Record<string, {id: string; online: boolean}>;

export interface Connection {
    readonly status: Status;
    on(event: 'status', listener: (status: Status) => void): this;
    /** Four digits that Calltray shows beside its question: show them, so that its user knows that it is this page. */
    on(event: 'code', listener: (code: string) => void): this;
    on(event: 'presence', listener: (users: Users) => void): this;
    /** Whether its user is on a call, whoever says so. */
    on(event: 'calling', listener: (isCalling: boolean) => void): this;
    /** What its user did with the popup of a notification of this page. */
    on(event: 'clicked', listener: (what: {id: number; what: 'card' | 'link' | 'play' | 'close' | 'remind'}) => void): this;
    /** From a click: has the browser ask its user. */
    allow(): void;
    /** Has Calltray ask its user, who has two minutes. */
    pair(): void;
    /** `notifications.addCall`. While there is no connection it waits for one, for 30 s. */
    addCall(call: Call): Promise<Saved>;
    /** `notifications.addError`, likewise. */
    addError(error: CallError): Promise<Saved>;
    /** `presence.showUserStatus`, of what is known now. */
    showUserStatus(): Users;
    showUserStatus(which: 'online'): string[];
    showUserStatus(id: string | number): boolean;
    /** `calling.setCallingStatus`, in this page's name; said again after each reconnection. */
    setCallingStatus(isCalling: boolean): void;
    /** This page's own; false at first. */
    getCallingStatus(): boolean;
    /** `pairing.forget`, and close(). */
    forget(): void;
    close(): void;
}

export interface Callbacks {
    done?: ((number: number) => void) | null;
    fail?: ((reason: string) => void) | null;
    always?: ((numberOrReason: number | string) => void) | null;
}

export function connect(options?: Options): Connection;

/**
 * `APP.notifications.add_call`, `add_error`, `APP.sdk.showUserStatus`, `setCallingStatus` and `getCallingStatus`, and the same on
 * `AMOCRM`, for widgets that know nothing of Calltray. Where a page has them already calls go to both, and the page's own answer
 * counts.
 */
export function install(page: object, options?: Options): Connection;
