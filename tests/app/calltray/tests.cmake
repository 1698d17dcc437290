# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/calltray/commandline calltray_program)
calltray_add_test(app/calltray/profile calltray_program)
