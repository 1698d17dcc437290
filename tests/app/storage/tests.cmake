# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

calltray_add_test(app/storage/database calltray_app)
calltray_add_test(app/storage/schema calltray_app)
calltray_add_test(app/storage/searchterms calltray_app)
