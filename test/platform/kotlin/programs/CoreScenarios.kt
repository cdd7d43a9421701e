package com.acme.talk.planetkitpush

import planetkit.scenario.Scenarios
import planetkit.scenario.Scenarios.equal
import planetkit.scenario.Scenarios.yes

private fun test(name: String, body: () -> Unit) = Scenarios.test(name) { body() }

private fun answered(world: World): Dart {
    world.push()
    val dart = world.attach(CallRole.UI)
    yes(dart.claim() == true, "granted")
    dart.verified(kind = CallNames.Kind.CALL)
    world.core.accept(CALL)
    world.core.commands.accepted(dart.own(), true)
    return dart
}

/** The engine that has the answered call accepts it, and no wait of before ends it. */
private fun carriesOut(world: World, dart: Dart) {
    equal(1, dart.types.count { it == "accept" })
    if (dart.own().planetKitId == null) dart.verified(kind = CallNames.Kind.CALL)
    world.core.commands.accepted(dart.own(), true)
    world.core.commands.connected(dart.own(), 7)
    world.clock.advance(600_000)
    equal(CallPhase.CONNECTED, world.phase)
    equal(emptyList<String>(), world.phone.missed)
    equal(0, world.clock.waits, "timers left")
}

fun main() {
    ringing()
    answering()
    ending()
    engines()
    waits()
    badPushes()
    Scenarios.done()
}

private fun ringing() {
    test("X1 a push rings once, without any Dart, and is missed after the ring time") {
        val world = World()
        world.push()
        equal(listOf("ring"), world.phone.did)
        world.clock.advance(CallCore.RING_MS - 1)
        equal(CallPhase.RINGING, world.phase)
        world.clock.advance(1)
        equal(listOf("ring", "missed", "clear"), world.phone.did)
        equal(null, world.core.live)
        equal(0, world.clock.waits, "timers left")
    }
    test("X1 the ring time is what the push leaves of it") {
        val world = World()
        val sentAt = FakeClock.START
        world.push("sent_at" to "$sentAt", "expires_at" to "${sentAt / 1000 + 12}")
        world.clock.advance(11_999)
        equal(CallPhase.RINGING, world.phase)
        world.clock.advance(1)
        equal(null, world.phase)
    }
    test("X7 the same push twice rings once, whoever brings it") {
        val world = World()
        world.push()
        world.push()
        world.push(urgent = false)
        equal(listOf("ring"), world.phone.did)
        world.core.decline(CALL)
        world.push()
        equal(listOf("ring", "clear"), world.phone.did)
    }
    test("X8 an expired push is a missed call only") {
        val world = World()
        val dart = world.attach(CallRole.UI)
        val now = FakeClock.START / 1000
        world.push("sent_at" to "0", "expires_at" to "${now - 121}")
        equal(listOf("missed"), world.phone.did)
        equal(listOf<Any?>("notRinging"), dart.types)
        equal("expired", dart.events.single()["code"])
        world.push("sent_at" to "0", "expires_at" to "${now - 121}")
        equal(listOf("missed"), world.phone.did)
    }
    test("X8 clocks that differ by two minutes do not hide a call") {
        val world = World()
        world.push("sent_at" to "0", "expires_at" to "${FakeClock.START / 1000 - 120}")
        equal(listOf("ring"), world.phone.did)
    }
    test("X10 a second call while the first rings is refused as busy, and the first is untouched") {
        val world = World()
        val dart = world.attach(CallRole.UI)
        world.push()
        world.push("sid" to OTHER)
        equal(listOf("ring", "missed"), world.phone.did)
        equal(listOf(OTHER), world.phone.missed)
        equal(CALL, world.core.live?.id)
        equal(listOf<Any?>("ring", "busyRejected"), dart.types)
        equal(true, dart.claim(OTHER), "whoever claims it tells the caller")
        equal(2, dart.events.size, "news are not told twice")
        world.core.commands.ended(dart.own(OTHER), CallNames.EndReason.FAILED)
        equal(listOf(CALL), world.core.commands.snapshot.map { it["callId"] })
    }
    test("X10 a second call during a call is refused as busy") {
        val world = World()
        val dart = answered(world)
        world.core.commands.connected(dart.own(), 7)
        world.push("sid" to OTHER)
        equal(CallPhase.CONNECTED, world.phase)
        equal(listOf(OTHER), world.phone.missed)
        yes("ring" !in world.phone.did.drop(1), "no second ring")
    }
    test("X10 after the first call the next one rings") {
        val world = World()
        world.push()
        world.core.decline(CALL)
        world.push("sid" to OTHER)
        equal(OTHER, world.phone.ringing)
    }
}

private fun answering() {
    test("X2 an answer before Dart waits for it, and comes once") {
        val world = World()
        world.push()
        world.core.accept(CALL)
        world.core.accept(CALL)
        equal(listOf("ring", "quiet"), world.phone.did)
        world.clock.advance(10_000)
        val dart = world.attach(CallRole.UI)
        equal(true, world.core.commands.snapshot.single()["answerPending"])
        equal(true, dart.claim())
        equal(listOf<Any?>("ring", "accept"), dart.types)
        dart.verified()
        world.core.commands.accepted(dart.own(), true)
        equal(false, world.core.commands.snapshot.single()["answerPending"])
        world.clock.advance(600_000)
        equal(CallPhase.ANSWERING, world.phase)
    }
    test("X2 an answer between claim and verification comes once") {
        val world = World()
        world.push()
        val dart = world.attach(CallRole.UI)
        dart.claim()
        world.core.accept(CALL)
        dart.verified()
        equal(listOf<Any?>("ring", "accept"), dart.types)
    }
    test("X3 an answer that fails leaves nothing on the phone") {
        val world = World()
        world.push()
        val dart = world.attach(CallRole.UI)
        dart.claim()
        world.core.accept(CALL)
        world.core.commands.accepted(dart.own(), false)
        equal("clear", world.phone.did.last())
        equal(null, world.core.live)
        equal(emptyList<Any>(), world.core.commands.snapshot)
        equal(0, world.clock.waits, "timers left")
    }
    test("X3 a verification that never ends is a failure after its time") {
        val world = World()
        world.push()
        val dart = world.attach(CallRole.UI)
        dart.claim()
        world.clock.advance(CallCore.VERIFY_MS)
        equal("failed", dart.events.last()["reason"])
        equal(null, world.core.live)
        equal(emptyList<String>(), world.phone.missed)
    }
    test("X16 the answer's time stands still while a dialog asks for the microphone") {
        val world = World()
        world.push()
        val dart = world.attach(CallRole.UI)
        dart.claim()
        dart.verified()
        world.core.accept(CALL)
        world.core.commands.answering(dart.own())
        world.clock.advance(CallCore.RING_MS - 1)
        equal(CallPhase.ANSWERING, world.phase)
        world.core.commands.accepted(dart.own(), false)
        equal(null, world.core.live)
    }
    test("X16 a dialog that nobody answers ends the call") {
        val world = World()
        world.push()
        val dart = world.attach(CallRole.UI)
        dart.claim()
        dart.verified()
        world.core.accept(CALL)
        world.core.commands.answering(dart.own())
        world.clock.advance(CallCore.RING_MS)
        equal(null, world.core.live)
    }
    test("A15 the service with the microphone is asked for when the app is on the screen, not before") {
        val world = World()
        world.push()
        world.core.accept(CALL)
        yes("ongoing" !in world.phone.did, "not in the background")
        world.core.onVisible(true)
        equal("ongoing", world.phone.did.last())
        world.core.onVisible(false)
        equal(1, world.phone.did.count { it == "ongoing" })
        world.core.onVisible(true)
        equal(2, world.phone.did.count { it == "ongoing" }, "again at the next resume")
    }
    test("A15 an app that is on the screen when the user answers gets it at once") {
        val world = World()
        world.core.onVisible(true)
        world.push()
        yes("ongoing" !in world.phone.did, "not while it rings")
        world.core.accept(CALL)
        equal(listOf("ring", "quiet", "ongoing"), world.phone.did)
    }
}

private fun ending() {
    test("X4 a decline before Dart clears the phone at once and waits for Dart") {
        val world = World()
        world.push()
        world.core.decline(CALL)
        equal(listOf("ring", "clear"), world.phone.did)
        equal(emptyList<String>(), world.phone.missed)
        val dart = world.attach(CallRole.BACKGROUND)
        equal("ended", world.core.commands.snapshot.single()["phase"])
        equal(true, dart.claim())
        equal(listOf<Any?>("ring", "end"), dart.types)
        world.core.commands.ended(dart.own(), CallNames.EndReason.USER_ENDED)
        equal(emptyList<Any>(), world.core.commands.snapshot)
        equal(false, dart.claim(), "settled")
    }
    test("X4 a decline that no Dart hears of is forgotten in the end") {
        val world = World()
        world.push()
        world.core.decline(CALL)
        world.clock.advance(CallCore.RING_MS)
        equal(emptyList<Any>(), world.core.commands.snapshot)
        equal(0, world.clock.waits, "timers left")
    }
    test("X5 a cancel before verification ends the ring; a late answer is ignored") {
        val world = World()
        world.push()
        val dart = world.attach(CallRole.UI)
        dart.claim()
        world.push("kind" to "cancel")
        equal(listOf("ring", "missed", "clear"), world.phone.did)
        equal(listOf<Any?>("ring", "cancelled"), dart.types)
        yes(dart.events.last()["payload"] is Map<*, *>, "with its payload")
        world.core.accept(CALL)
        world.core.accept(CALL, data())
        equal(null, world.core.live)
        yes("accept" !in dart.types, "no answer")
    }
    test("X5 a cancel after the answer is ignored") {
        val world = World()
        answered(world)
        world.push("kind" to "cancel")
        equal(CallPhase.ANSWERING, world.phase)
    }
    test("X6 a cancel before its ring keeps it from ringing") {
        val world = World()
        world.push("kind" to "cancel")
        world.push()
        equal(emptyList<String>(), world.phone.did)
        world.push("sid" to OTHER)
        equal(OTHER, world.phone.ringing)
    }
    test("X11 an answer from a notification that outlived its process makes the call again") {
        val world = World()
        world.core.accept(CALL, data())
        equal(listOf("quiet"), world.phone.did)
        val dart = world.attach(CallRole.UI)
        dart.claim()
        equal(listOf<Any?>("ring", "accept"), dart.types)
    }
    test("X11 a decline from a notification that outlived its process clears it and can still be told") {
        val world = World()
        world.core.decline(CALL, data())
        equal(listOf("clear"), world.phone.did)
        world.push()
        equal(listOf("clear"), world.phone.did, "the push itself comes too late")
        val dart = world.attach(CallRole.BACKGROUND)
        dart.claim()
        equal(listOf<Any?>("ring", "end"), dart.types)
    }
    test("X11 a notification without its push does nothing") {
        val world = World()
        world.core.accept(CALL)
        world.core.decline(CALL)
        world.core.accept(null, data())
        world.core.accept(OTHER, data())
        equal(emptyList<String>(), world.phone.did)
    }
    test("A34 only the owner ends a call, and only its own") {
        val world = World()
        val dart = answered(world)
        world.core.commands.connected(dart.own(), 7)
        world.push("sid" to OTHER)
        dart.claim(OTHER)
        world.core.commands.ended(dart.own(OTHER), CallNames.EndReason.REMOTE_ENDED)
        equal(CallPhase.CONNECTED, world.phase)
        equal(null, world.attach(CallRole.BACKGROUND).owned())
    }
    test("A35 a call that PlanetKit ends while it rings is missed") {
        for (reason in listOf(CallNames.EndReason.REMOTE_ENDED, CallNames.EndReason.UNANSWERED)) {
            val world = World()
            world.push()
            val dart = world.attach(CallRole.UI)
            dart.claim()
            world.core.commands.ended(dart.own(), reason)
            equal(listOf("ring", "missed", "clear"), world.phone.did)
        }
    }
    test("A35 a call that was answered or declined elsewhere is not missed") {
        for (reason in listOf(CallNames.EndReason.ANSWERED_ELSEWHERE, CallNames.EndReason.DECLINED_ELSEWHERE)) {
            val world = World()
            world.push()
            val dart = world.attach(CallRole.UI)
            dart.claim()
            world.core.commands.ended(dart.own(), reason)
            equal(listOf("ring", "clear"), world.phone.did)
        }
    }
}

private fun engines() {
    test("X12 hot restart while it rings: the new Dart claims what the old one had") {
        val world = World()
        world.push()
        val old = world.attach(CallRole.UI)
        old.claim()
        old.verified(kind = CallNames.Kind.CALL)
        world.core.accept(CALL)
        old.detach()
        val dart = world.attach(CallRole.UI)
        val call = world.core.commands.snapshot.single()
        equal(listOf<Any?>("answering", "pk-1", "call", null), listOf("phase", "planetKitId", "kind", "owner").map { call[it] })
        equal(true, dart.claim())
        yes("accept" in dart.types, "what the old one had not acknowledged")
        equal(1, dart.types.count { it == "accept" })
    }
    test("X12 hot restart during a call: nobody takes it, so it ends") {
        val world = World()
        val old = answered(world)
        world.core.commands.connected(old.own(), 7)
        old.detach()
        world.clock.advance(CallCore.VERIFY_MS - 1)
        equal(CallPhase.CONNECTED, world.phase)
        world.clock.advance(1)
        equal(null, world.phase)
        equal("clear", world.phone.did.last())
    }
    test("X12 hot restart during a call: taken in time, it goes on") {
        val world = World()
        val old = answered(world)
        world.core.commands.connected(old.own(), 7)
        old.detach()
        val dart = world.attach(CallRole.UI)
        equal(7L, world.core.commands.snapshot.single()["connectedAt"])
        dart.claim()
        world.clock.advance(600_000)
        equal(CallPhase.CONNECTED, world.phase)
    }
    test("C2 an event is kept until it is acknowledged, then told once to the next owner") {
        val world = World()
        world.push()
        val old = world.attach(CallRole.UI)
        old.claim()
        old.acknowledge()
        world.core.accept(CALL)
        old.detach()
        val dart = world.attach(CallRole.UI)
        dart.claim()
        equal(listOf<Any?>("accept"), dart.types)
        dart.acknowledge()
        dart.detach()
        val last = world.attach(CallRole.UI)
        last.claim()
        equal(emptyList<Any?>(), last.types)
    }
    test("X15 two engines: the first to claim owns the call, and only it hears of it") {
        val world = World()
        val ui = world.attach(CallRole.UI)
        val background = world.attach(CallRole.BACKGROUND)
        world.push()
        equal(listOf<Any?>("ring"), ui.types)
        equal(listOf<Any?>("ring"), background.types)
        equal(true, background.claim())
        equal(false, ui.claim())
        equal(true, background.claim(), "twice is once")
        world.core.decline(CALL)
        equal(listOf<Any?>("ring"), ui.types)
        equal(listOf<Any?>("ring", "end"), background.types)
    }
    test("X18 the app on the screen takes a verified call over from the background engine") {
        val world = World()
        world.push()
        val background = world.attach(CallRole.BACKGROUND)
        background.claim()
        background.verified()
        background.acknowledge()
        world.core.accept(CALL)
        background.acknowledge()
        val ui = world.attach(CallRole.UI)
        equal(false, ui.claim(), "not unless it adopts")
        equal(true, ui.claim(adopt = true))
        equal("pk-1", ui.own().planetKitId)
        equal("released", background.types.last())
        equal(listOf<Any?>("accept"), ui.types)
        equal(true, ui.claim(adopt = true), "adopting twice is once")
        equal(1, background.types.count { it == "released" })
        world.core.decline(CALL)
        equal("released", background.types.last())
        equal("end", ui.types.last())
    }
    test("X18 adoption waits for the verification, and is answered once") {
        for (outcome in listOf("verified", "failed", "gone", "asker gone", "a call of its own")) {
            val world = World()
            world.push()
            val background = world.attach(CallRole.BACKGROUND)
            background.claim()
            val ui = world.attach(CallRole.UI)
            val answers = mutableListOf<Boolean>()
            world.core.commands.claim(ui.engine, CALL, true) { answers += it != null }
            equal(emptyList<Boolean>(), answers)
            when (outcome) {
                "verified" -> background.verified()
                "failed" -> world.clock.advance(CallCore.VERIFY_MS)
                "gone" -> background.detach()
                "asker gone" -> ui.detach()
                else -> background.verified(kind = CallNames.Kind.CALL)
            }
            equal(listOf(outcome == "verified" || outcome == "gone"), answers, outcome)
            if (outcome == "asker gone") background.verified()
            world.clock.advance(600_000)
            equal(1, answers.size, outcome)
        }
    }
    test("X18 a call of the app's own, and one of another app engine, are not adopted") {
        val world = World()
        world.push()
        val ui = world.attach(CallRole.UI)
        ui.claim()
        ui.verified(kind = CallNames.Kind.CALL)
        equal(false, world.attach(CallRole.UI).claim(adopt = true))
        equal(false, world.attach(CallRole.BACKGROUND).claim(adopt = true))
    }
    test("X15 an engine that detaches takes nothing along; the other one goes on") {
        val world = World()
        val ui = world.attach(CallRole.UI)
        val background = world.attach(CallRole.BACKGROUND)
        world.push()
        background.claim()
        background.detach()
        equal(true, ui.claim())
        world.core.accept(CALL)
        equal("accept", ui.types.last())
        equal(listOf<Any?>("ring"), background.types)
    }
    test("C2 numbers of events rise, and each reaches the engine once") {
        val world = World()
        val ui = world.attach(CallRole.UI)
        world.push()
        ui.claim()
        world.core.degraded(listOf("notifications", "incomingChannel"))
        world.core.accept(CALL)
        val numbers = ui.events.map { it["seq"] as Long }
        equal(numbers.sorted().distinct(), numbers)
        equal(4, numbers.size)
    }
}

private fun waits() {
    test("A35 an unclaimed call rings until its ring time, however long Dart takes") {
        val world = World()
        world.push()
        world.clock.advance(CallCore.RING_MS - 1)
        equal(CallPhase.RINGING, world.phase)
    }
    test("A35 verification counts from the claim") {
        val world = World()
        world.push()
        world.clock.advance(CallCore.RING_MS - CallCore.VERIFY_MS - 1)
        world.attach(CallRole.UI).claim()
        world.clock.advance(CallCore.VERIFY_MS - 1)
        equal(CallPhase.RINGING, world.phase)
        world.clock.advance(1)
        equal(null, world.phase)
    }
    test("A35 the answer counts from the claim where that comes later, and ends in a failure") {
        val world = World()
        world.push()
        world.core.accept(CALL)
        world.clock.advance(30_000)
        val dart = world.attach(CallRole.UI)
        dart.claim()
        dart.verified()
        world.clock.advance(9_999)
        equal(CallPhase.ANSWERING, world.phase)
        world.clock.advance(1)
        equal(listOf<Any?>("ring", "accept", "answerTimedOut", "ended"), dart.types)
        equal(null, world.core.live)
        equal(emptyList<String>(), world.phone.missed)
    }
    test("A35 an answer that no engine ever takes ends in a failure, as long after it as a phone rings") {
        val world = World()
        world.push()
        world.clock.advance(CallCore.RING_MS / 2)
        world.core.accept(CALL)
        world.clock.advance(CallCore.RING_MS - 1)
        equal(CallPhase.ANSWERING, world.phase)
        world.clock.advance(1)
        equal(null, world.core.live)
        equal(emptyList<String>(), world.phone.missed)
        equal(0, world.clock.waits, "timers left")
    }
    test("A35 an answer in the last second of ringing is carried out, though the engine starts after it") {
        val world = World()
        world.push()
        world.clock.advance(CallCore.RING_MS - 1_000)
        world.core.accept(CALL)
        world.clock.advance(8_000)
        equal(CallPhase.ANSWERING, world.phase)
        carriesOut(world, world.attach(CallRole.UI).also { it.claim() })
    }
    test("A35 an answer in the last second of ringing is carried out, though verification ends after it") {
        val world = World()
        world.push()
        world.clock.advance(CallCore.RING_MS - 2_000)
        val dart = world.attach(CallRole.UI)
        dart.claim()
        world.clock.advance(1_999)
        world.core.accept(CALL)
        world.clock.advance(5_000)
        equal(CallPhase.ANSWERING, world.phase)
        carriesOut(world, dart)
    }
    test("A35 an answer in the last second of ringing is carried out by the engine that takes over") {
        val world = World()
        world.push()
        val background = world.attach(CallRole.BACKGROUND)
        background.claim()
        background.verified()
        world.clock.advance(CallCore.RING_MS - 1)
        world.core.accept(CALL)
        world.clock.advance(3_000)
        val ui = world.attach(CallRole.UI)
        equal(true, ui.claim(adopt = true))
        carriesOut(world, ui)
    }
    test("A35 a ring that is over cannot be answered") {
        val world = World()
        world.push()
        world.clock.advance(CallCore.RING_MS)
        world.core.accept(CALL, data())
        equal(null, world.core.live)
        equal(listOf(CALL), world.phone.missed)
    }
    test("A24 a new name waits until the notification may change without falling silent") {
        val world = World()
        world.push()
        val dart = world.attach(CallRole.UI)
        dart.claim()
        world.core.commands.update(dart.own(), "Her", null)
        world.core.commands.update(dart.own(), null, true)
        world.clock.advance(1_000)
        equal(listOf("ring"), world.phone.did)
        world.clock.advance(1_000)
        equal(listOf("ring", "refresh"), world.phone.did)
        world.core.accept(CALL)
        world.core.commands.update(dart.own(), "She", null)
        equal(listOf("ring", "refresh", "quiet", "refresh"), world.phone.did, "what does not ring changes at once")
    }
}

private fun badPushes() {
    test("X9 a push that is not of the contract does nothing; a malformed one is noted") {
        val world = World()
        world.core.push(emptyMap(), true)
        world.core.push(mapOf("payload" to "{", "kind" to "ring"), true)
        world.core.push(mapOf("kind" to "news"), true)
        world.push("cc_param" to "-")
        world.push("cc_param" to "-", "sid" to "-", "kind" to "cancel")
        equal(emptyList<String>(), world.phone.did)
        equal(emptyList<Any>(), world.core.commands.snapshot)
        world.push("kind" to "ring", "cc_param" to "-")
        yes(world.log.lines.any { it.endsWith("missingCcParam") }, "noted: ${world.log.lines}")
    }
    test("X9 a push for somebody else, or for nobody, does not ring") {
        val others = World(identity = Identity("him", "service"))
        others.push()
        equal(emptyList<String>(), others.phone.did)
        val nobody = World(identity = null)
        nobody.push("my_user_id" to "-")
        equal(emptyList<String>(), nobody.phone.did)
        nobody.push()
        equal(listOf("ring"), nobody.phone.did, "the push says whom it is for")
    }
    test("X9 after log-out nothing rings, whomever the push names; after log-in it does") {
        val world = World()
        world.core.identity = null
        world.push()
        equal(emptyList<String>(), world.phone.did)
        world.core.identity = Identity("me", "service")
        world.push()
        equal(listOf("ring"), world.phone.did)
    }
    test("D58 the journal is bounded") {
        val world = World()
        repeat(1000) { world.push() }
        equal(100, world.log.lines.size)
    }
    test("X9 whatever a push lacks besides ccParam, it rings") {
        val world = World()
        world.push("sid" to "-", "from_user_id" to "-", "type" to "-")
        equal(listOf("ring"), world.phone.did)
        equal(null, world.core.live?.name)
    }
}
