# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Completion of calltrayctl for bash; stands alone, without the helpers of bash-completion.

_calltrayctl_options()
{
    case $1 in
    call) echo --from --to --text --duration --link --date --element --id --click-link --json ;;
    error) echo --header --text --date --link --json ;;
    calling) echo on off --ttl --owner ;;
    dnd) echo on off --minutes ;;
    presence) echo online --notify --cancel --awaited ;;
    status | trace | doctor) echo --json ;;
    login | logout) echo --for ;;
    outbox) echo list retry drop ;;
    simulate) echo ring missed error burst presence ;;
    'simulate burst') echo --count ;;
    'simulate presence') echo --seconds ;;
    log) echo level --lines --follow --with-personal-data ;;
    'log level')
        echo all calltray.api calltray.application calltray.calling calltray.notifications calltray.platform \
            calltray.presence calltray.recordings calltray.server calltray.settings calltray.storage calltray.ui \
            debug info warning critical default
        ;;
    config) echo list get set unset ;;
    'config list') echo --json ;;
    'config get' | 'config set' | 'config unset')
        echo server/url server/ca server/retryFirstMs server/retryLongestMs server/troubleAfterMs presence/url crm/url \
            popups/hideAfterSeconds popups/onLock popups/screen history/keepDays history/export links/hosts bridge/on bridge/sites appearance/theme appearance/animations upgrade/restart \
            upgrade/quietSeconds upgrade/checkAgainMs recordings/cache recordings/cacheMiB recordings/keepDays \
            recordings/auth recordings/baseUrl recordings/save recordings/device recordings/volume ring/on ring/device \
            ring/volume general/autostart support/phone support/url
        ;;
    'outbox list') echo --state --limit --after --json ;;
    'outbox drop') echo --all ;;
    delete) echo --older-than --all ;;
    list) echo --kind --query --limit --before --json ;;
    quit | restart) echo --force ;;
    rpc)
        echo app.diagnose app.quit app.restart app.show app.status app.trace app.version \
            calling.getCallingStatus calling.setCallingStatus doNotDisturb.get doNotDisturb.set \
            events.subscribe log.levels log.list log.setLevel session.open session.hello session.authenticate pairing.request pairing.forget notifications.addCall notifications.addError notifications.dismiss notifications.list \
            notifications.cancelReminder notifications.deleteHistory notifications.markAllSeen notifications.remind notifications.restore \
            outbox.drop outbox.list outbox.retry \
            popups.closeTop recordings.clearCache recordings.pause recordings.play recordings.seek recordings.setSpeed recordings.status recordings.stop \
            presence.cancelNotifyWhenBack presence.listNotifyWhenBack presence.notifyWhenBack \
            presence.showUserStatus presence.simulate rpc.discover server.login server.logout settings.get settings.list settings.set
        ;;
    esac
}

_calltrayctl()
{
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
    local words
    if [[ $command == outbox || $command == config || $command == log || $command == simulate ]] && ((COMP_CWORD > 2)) && [[ ${COMP_WORDS[2]} != -* ]]; then
        command+=" ${COMP_WORDS[2]}"
    fi
    if ((COMP_CWORD == 1)); then
        words='call error presence calling dnd status doctor trace list outbox dismiss restore delete config log simulate login logout rpc show quit restart
            --help --version'
    else
        case $previous in
        --json)
            if [[ $command == call || $command == error ]]; then
                mapfile -t COMPREPLY < <(compgen -f -- "$word")
                compopt -o filenames 2>/dev/null
                return
            fi
            ;;
        --kind) words='call error' ;;
        --state) words='waiting refused stuck' ;;
        --element) words='contact: lead: company: customer:' ;;
        --*)
            [[ $previous == --force || $previous == --all || $previous == --follow || $previous == --with-personal-data ]] || return
            ;;
        esac
        [[ -n $words ]] || words="$(_calltrayctl_options "$command") --help"
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    if [[ ${COMPREPLY[0]} == *: ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

complete -F _calltrayctl calltrayctl
