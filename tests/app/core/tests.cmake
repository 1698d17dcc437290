# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/core/formattedtext calltray_app)
calltray_add_test(app/core/killedprocess calltray_app)
calltray_add_test(app/core/privatefolder calltray_app)
calltray_add_test(app/core/retiring calltray_app)
calltray_add_test(app/core/workers calltray_app)
calltray_add_test(app/core/weblink calltray_app)
