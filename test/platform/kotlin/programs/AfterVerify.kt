package com.acme.talk.planetkitpush

import android.os.PowerManager
import planetkit.device.Device
import planetkit.scenario.Scenarios
import planetkit.scenario.Scenarios.equal
import planetkit.scenario.Scenarios.yes

fun main() {
    Scenarios.test("X1 nothing rings until Dart has verified, then once") {
        val world = World()
        val dart = world.attach(CallRole.BACKGROUND)
        world.push()
        equal(emptyList<String>(), world.phone.did)
        equal(listOf<Any?>("ring"), dart.types)
        dart.claim()
        world.clock.advance(CallCore.VERIFY_MS - 1)
        dart.verified()
        equal(listOf("ring"), world.phone.did)
        dart.verified(kind = CallNames.Kind.CALL)
        equal(listOf("ring"), world.phone.did, "verified twice")
        world.clock.advance(CallCore.RING_MS - 1)
        equal(CallPhase.RINGING, world.phase)
        world.clock.advance(1)
        equal(listOf("ring", "missed", "clear"), world.phone.did)
    }
    Scenarios.test("X1 a push that no Dart ever sees is a missed call") {
        val world = World()
        world.push()
        world.clock.advance(CallCore.RING_MS)
        equal(listOf("missed", "clear"), world.phone.did)
        equal(0, world.clock.waits, "timers left")
    }
    Scenarios.test("X3 a call that is not verified in time never rings") {
        val world = World()
        world.push()
        val dart = world.attach(CallRole.BACKGROUND)
        dart.claim()
        world.clock.advance(CallCore.VERIFY_MS)
        equal(listOf("clear"), world.phone.did)
        equal("failed", dart.events.last()["reason"])
    }
    Scenarios.test("X5 a cancel before verification: a missed call, and no ring afterwards") {
        val world = World()
        world.push()
        val dart = world.attach(CallRole.BACKGROUND)
        dart.claim()
        world.push("kind" to "cancel")
        dart.verified()
        equal(listOf("missed", "clear"), world.phone.did)
    }
    Scenarios.test("X12 hot restart after verification: the call does not ring again") {
        val world = World()
        world.push()
        val old = world.attach(CallRole.UI)
        old.claim()
        old.verified()
        old.detach()
        val dart = world.attach(CallRole.UI)
        dart.claim()
        dart.verified()
        equal(listOf("ring"), world.phone.did)
    }
    onPhone("A7 a push, whoever brings it, shows nothing and starts nothing until Dart has verified") {
        val engine = Engine()
        engine.attach("background")
        push()
        engine.call("push", mapOf("data" to data()))
        engine.claim()
        equal(listOf<Any?>(0, 0, 0), listOf(Device.pendingStarts().size, shown.size, PowerManager.LOCKS.count { it.isHeld }))
        engine.verified(kind = "background")
        Device.deliverStarts()
        equal("her", incoming()?.callerName())
        yes(Device.foreground.isNotEmpty(), "by a service")
    }
    onPhone("A7 a service that may not start so late leaves the ring to the notification") {
        val engine = Engine()
        engine.attach("background")
        push()
        engine.claim()
        Device.refuseStart = IllegalStateException("background")
        engine.verified(kind = "background")
        yes(incoming()?.values?.get("fullScreenIntent") != null, "rings")
        equal("foregroundService", engine.events.last { it["type"] == "degraded" }["reason"])
    }
    onPhone("X11 an answer after the process died is verified again, and does not ring again") {
        val background = Engine()
        background.attach("background")
        push(priority = "normal")
        background.claim()
        background.verified(kind = "background")
        val answer = checkNotNull(incoming()).answerIntent()
        killProcess()
        answer.tap()
        val engine = Engine()
        engine.attach("ui")
        engine.claim()
        engine.verified()
        equal(listOf<Any?>("ring", "accept"), engine.types)
        equal(null, incoming())
    }
    Scenarios.done()
}
