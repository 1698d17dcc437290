# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Completion of calltrayctl for fish: offers what the help says of the command that has been typed so far.

function __calltrayctl_help
    calltrayctl $argv --help 2>/dev/null
end

# The commands of the command that is given, each with its description.
function __calltrayctl_commands
    __calltrayctl_help $argv | sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z]*\)  */\1\t/p'
end

function __calltrayctl_offers
    set -l command
    for word in (commandline -opc)[2..-1]
        string match -q -- '-*' $word; and break
        __calltrayctl_commands $command | string match -q -- $word\t'*'; or break
        set -a command $word
    end
    # What an option wants is nobody's to offer.
    set -l last (commandline -opc)[-1]
    string match -q -- '--*' $last; and __calltrayctl_help $command | string match -qr -- "^  $last (?!Excludes)\S"; and return
    __calltrayctl_commands $command
    __calltrayctl_help $command | string replace -rf '^  (?:-h,)?(--[a-z-]+)(?:.*?  +(\S.*)|.*)$' '$1\t$2'
    switch "$command"
        case calling dnd
            printf '%s\n' on off
        case 'config get' 'config set' 'config unset'
            calltrayctl config list --json 2>/dev/null | string replace -rf '.*"key": ?"([^"]+)".*' '$1'
    end
end

complete -c calltrayctl -f -a '(__calltrayctl_offers)'
complete -c calltrayctl -n '__fish_seen_subcommand_from call error' -l json -r -F
