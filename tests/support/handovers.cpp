// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// For the thread sanitiser alone. Qt's libraries are compiled without it, so that it does not see
// how they hand things from one thread to another, and takes each of ours that was handed over for
// a race. Where our code calls Qt to hand something over, these functions come before Qt's of the
// same name, say what they hand over to whom, and call Qt's.

#include <QEvent>
#include <QFutureInterface>
#include <QMetaObject>
#include <QObject>
#include <QThreadPool>

#include <cstdarg>
#include <dlfcn.h>
#include <functional>
#include <sanitizer/tsan_interface.h>
#include <sched.h>
#include <utility>

namespace {

//! Qt's function that the one here hides; \a name is what the linker calls both.
template <typename Function>
Function *hidden(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

//! Whoever takes from \a place has seen all that was done before it was given there.
void give(const void *place)
{
    __tsan_release(const_cast<void *>(place));
}

void take(const void *place)
{
    __tsan_acquire(const_cast<void *>(place));
}

//! A slot that is called on another thread than the one that asked for it.
class HandedSlot final : public QtPrivate::QSlotObjectBase
{
public:
    //! \a from: where the caller gives; nullptr: here, once.
    HandedSlot(QtPrivate::QSlotObjectBase *slot, const void *from)
        : QSlotObjectBase(&HandedSlot::run)
        , m_slot(slot)
        , m_from(from)
    {
        give(this);
    }

private:
    static void run(int which, QSlotObjectBase *self, QObject *receiver, void **arguments, bool *is)
    {
        auto *handed = static_cast<HandedSlot *>(self);
        switch (which) {
        case Call:
            take(handed);
            if (handed->m_from != nullptr)
                take(handed->m_from);
            handed->m_slot->call(receiver, arguments);
            give(handed);
            break;
        case Compare:
            *is = handed->m_slot->compare(arguments);
            break;
        case Destroy:
            take(handed);
            handed->m_slot->destroyIfLastRef();
            delete handed;
            break;
        default:
            break;
        }
    }

    QtPrivate::QSlotObjectBase *m_slot;
    const void *m_from;
};

} // namespace

//! Qt starts processes in the memory of their parent, where the sanitiser takes the thread that waits meanwhile for the child
//! and watches it no more: the child has memory of its own.
extern "C" int clone(int (*function)(void *), void *stack, int flags, void *argument, ...)
{
    static auto *const libcs = hidden<int(int (*)(void *), void *, int, void *, ...)>("clone");
    std::va_list list;
    va_start(list, argument);
    void *parent = va_arg(list, void *);
    void *storage = va_arg(list, void *);
    void *child = va_arg(list, void *);
    va_end(list);
    const int flagsOfItsOwn =
        (flags & CLONE_THREAD) != 0 ? flags : flags & ~(CLONE_VM | CLONE_VFORK);
    return libcs(function, stack, flagsOfItsOwn, argument, parent, storage, child);
}

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot,
                                   Qt::ConnectionType type, void *ret)
{
    static auto *const qts =
        hidden<bool(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *)>(
            "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14Connec"
            "tionTypeEPv");
    return qts(object, new HandedSlot(slot, nullptr), type, ret);
}

QMetaObject::Connection QObject::connectImpl(const QObject *sender, void **signal,
                                             const QObject *receiver, void **slotPointer,
                                             QtPrivate::QSlotObjectBase *slot,
                                             Qt::ConnectionType type, const int *types,
                                             const QMetaObject *senderMetaObject)
{
    static auto *const qts = hidden<QMetaObject::Connection(
        const QObject *, void **, const QObject *, void **, QtPrivate::QSlotObjectBase *,
        Qt::ConnectionType, const int *, const QMetaObject *)>(
        "_ZN7QObject11connectImplEPKS_PPvS1_S3_"
        "PN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPKiPK11QMetaObject");
    return qts(sender, signal, receiver, slotPointer, new HandedSlot(slot, sender), type, types,
               senderMetaObject);
}

void QObject::deleteLater()
{
    static auto *const qts = hidden<void(QObject *)>("_ZN7QObject11deleteLaterEv");
    give(this);
    qts(this);
}

bool QObject::event(QEvent *event)
{
    static auto *const qts = hidden<bool(QObject *, QEvent *)>("_ZN7QObject5eventEP6QEvent");
    take(this); // Its event may be the last.
    return qts(this, event);
}

void QMetaObject::activate(QObject *sender, const QMetaObject *metaObject, int signal,
                           void **arguments)
{
    static auto *const qts = hidden<void(QObject *, const QMetaObject *, int, void **)>(
        "_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    give(sender);
    qts(sender, metaObject, signal, arguments);
}

void QThreadPool::start(std::function<void()> job, int priority)
{
    static auto *const qts = hidden<void(QThreadPool *, std::function<void()>, int)>(
        "_ZN11QThreadPool5startESt8functionIFvvEEi");
    // A pointer alone is kept within what Qt hands over, and not in memory of its own.
    auto *handed = new std::function<void()>(std::move(job));
    give(handed);
    qts(
        this,
        [handed] {
            take(handed);
            (*handed)();
            delete handed;
        },
        priority);
}

bool QFutureInterfaceBase::derefT() const noexcept
{
    static auto *const qts =
        hidden<bool(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase6derefTEv");
    give(d);
    const bool isStillUsed = qts(this);
    take(d);
    return isStillUsed;
}
