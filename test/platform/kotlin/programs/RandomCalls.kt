package com.acme.talk.planetkitpush

import android.app.PendingIntent
import android.os.PowerManager
import androidx.core.app.NotificationCompat
import planetkit.device.Device
import planetkit.device.FakeContext
import planetkit.scenario.Scenarios
import planetkit.scenario.Scenarios.equal
import planetkit.scenario.Scenarios.yes
import kotlin.random.Random

private const val RUNS = 10_000
private const val STEPS = 30

/** Whether the contract has a call ring before Dart has verified it. */
private val ringsAtOnce = System.getProperty("planetkit.ring") != "afterVerify"

/** What every engine hears of before anybody owns the call, and what a former owner hears. */
private val open = setOf("ring", "busyRejected", "cancelled", "notRinging", "released", "degraded")

/** One phone, to which everything happens at random. */
private class Life(private val random: Random) {
    private val ids = listOf(CALL, OTHER, "5f0c7127-6d2c-4a6f-9d3f-0a4f4dd9a003")
    private val engines = mutableListOf<Pair<String, Engine>>()
    private val attached = mutableSetOf<Engine>()
    private val heard = mutableMapOf<Engine, Int>()
    private val seen = mutableMapOf<Engine, MutableSet<Pair<Any?, Any?>>>()
    private var activity: MainActivity? = null
    private val stale = mutableListOf<PendingIntent>()
    private val rung = mutableListOf<String>()
    private val outlived = mutableSetOf<String?>()
    val path = mutableListOf<String>()

    private fun id() = ids.random(random)

    private val live get() = core.live

    private fun engine() = engines.randomOrNull(random)?.second

    fun step() {
        val action = actions.random(random)
        path += action.first
        action.second()
        settleServices()
        check()
    }

    private val actions: List<Pair<String, () -> Unit>> =
        listOf(
            "push" to { pushOne() },
            "push" to { pushOne() },
            "cancel" to { push("kind" to "cancel", "sid" to id()) },
            "tap answer" to { incoming()?.answerIntent()?.also { stale += it }?.tap() },
            "tap decline" to { incoming()?.declineIntent()?.also { stale += it }?.tap() },
            "tap hang up" to { ongoing()?.declineIntent()?.tap() },
            "tap what is gone" to { stale.randomOrNull(random)?.tap() },
            "start an engine" to { if (engines.size < 2) start() },
            "end an engine" to { engines.randomOrNull(random)?.let(::stop) },
            "attach" to { engines.randomOrNull(random)?.let { (role, engine) -> attach(role, engine) } },
            "claim" to { engine()?.claim(id()) },
            "claim" to { engine()?.claim(id()) },
            "adopt" to { engine()?.call("claim", mapOf("callId" to id(), "adopt" to true)) },
            "verified" to { engine()?.verified(id(), listOf("call", "background").random(random)) },
            "answering" to { engine()?.call("answering", mapOf("callId" to id())) },
            "accepted" to { engine()?.call("accepted", mapOf("callId" to id(), "ok" to (random.nextInt(4) > 0))) },
            "connected" to { engine()?.call("connected", mapOf("callId" to id(), "atMs" to 5)) },
            "update" to { engine()?.call("update", mapOf("callId" to id(), "name" to "Name")) },
            "ended" to { engine()?.call("ended", mapOf("callId" to id(), "reason" to listOf("remoteEnded", "failed").random(random))) },
            "request" to { engine()?.call("request", mapOf("callId" to id(), "action" to listOf("accept", "end").random(random))) },
            "acknowledge" to { engine()?.let { it.call("ack", mapOf("seq" to (it.events.lastOrNull()?.get("seq") ?: 0))) } },
            "open the app" to { resume() },
            "leave the app" to { activity?.pause().also { activity = null } },
            "deliver" to { deliver() },
            "deliver" to { deliver() },
            "time" to { Device.advance(random.nextLong(1, 60_000)) },
            "a moment" to { Device.advance(random.nextLong(0, 500)) },
            "refuse" to { refuse() },
            "grant" to { grantMicrophone() },
            "kill" to { if (random.nextInt(4) == 0) kill() },
        )

    private fun pushOne() {
        val callId = id()
        val before = Device.pendingStarts().size
        push("sid" to callId, priority = listOf("high", "normal").random(random))
        if (Device.pendingStarts().size > before) rung += callId
    }

    private fun start() {
        engines += listOf("ui", "background").random(random) to Engine()
        if (random.nextBoolean()) engines.last().let { (role, engine) -> attach(role, engine) }
    }

    private fun attach(role: String, engine: Engine) {
        engine.attach(role)
        attached += engine
        seen.remove(engine)
    }

    private fun stop(which: Pair<String, Engine>) {
        which.second.destroy()
        engines -= which
    }

    private fun resume() {
        if (activity == null) activity = MainActivity().also { it.resume() }
    }

    private fun ringingFor() = shown
        .filter { it.callType() == NotificationCompat.CallStyle.CALL_TYPE_INCOMING }
        .map { it.answerIntent().intent.getStringExtra("callId") }
        .toSet()

    private fun deliver() {
        val refusesAll = Device.refuseForeground.apply(4) != null
        Device.deliverStarts()
        if (refusesAll) Device.crashes.clear()
    }

    /** Refuses nothing, the microphone, every type, or even the request. */
    private fun refuse() {
        val kind = random.nextInt(4)
        Device.refuseForeground = { type ->
            SecurityException("$type").takeIf { kind == 2 || kind == 1 && type and 128 != 0 }
        }
        Device.refuseStart = IllegalStateException("background").takeIf { kind == 3 }
    }

    /** Notifications without a service outlive their process, until their time is over. */
    private fun kill() {
        outlived += ringingFor()
        activity = null
        engines.clear()
        rung.clear()
        killProcess()
    }

    /** The system destroys a service a moment after it has stopped. */
    private fun settleServices() {
        if (random.nextBoolean()) Device.advance(0)
    }

    private fun check() {
        equal(emptyList<String>(), Device.crashes.toList(), "crashes")
        val calls = core.commands.snapshot
        yes(calls.count { it["phase"] != "ended" } <= 1, "one call at a time: $calls")
        equal(rung.distinct(), rung, "a call rings once")
        val ringing = live?.takeIf { it.phase == CallPhase.RINGING && (ringsAtOnce || it.planetKitId != null) }
        for (ofCall in ringingFor() - outlived) equal(ringing?.id, ofCall, "what rings")
        if (ringing != null && Device.pendingStarts().isEmpty()) yes(ringing.id in ringingFor(), "rings unseen")
        ongoing()?.let { shown -> yes(live?.id == shown.declineIntent().intent.getStringExtra("callId"), "in progress") }
        val phone = Calls.of(FakeContext.APP).phone
        val services = Device.foreground.keys.map { it::class }
        live?.let {
            yes(!phone.ringing.isRunningFor(it.id) || CallRingService::class in services, "the ring's service is gone")
            yes(!phone.ongoing.isRunningFor(it.id) || CallActiveService::class in services, "the call's service is gone")
        }
        if (live == null && Device.pendingStarts().isEmpty()) equal(0, Device.foreground.size, "services without a call")
        if (ringing == null) yes(PowerManager.LOCKS.none { it.isHeld }, "awake without a ring")
        for ((_, engine) in engines) hear(engine)
    }

    private fun hear(engine: Engine) {
        val from = heard[engine] ?: 0
        val events = engine.events
        heard[engine] = events.size
        var last = if (from == 0) 0L else (events[from - 1]["seq"] as Number).toLong()
        for (event in events.drop(from)) {
            val seq = (event["seq"] as Number).toLong()
            yes(seq > last, "numbers rise: $events")
            last = seq
            val isOnce = seen.getOrPut(engine) { mutableSetOf() }.add(event["type"] to event["callId"])
            if (event["type"] in setOf("accept", "end", "cancelled", "ended")) yes(isOnce, "told twice: $event")
            val isMissed = event["type"] == "cancelled" || event["reason"] == "unanswered"
            yes(!isMissed || ("accept" to event["callId"]) !in seen.getValue(engine), "answered, yet missed: $event")
        }
    }

    /** Dart says nothing more, nobody does anything: in the end the phone is as it was. */
    fun end() {
        path += "the end"
        engines.toList().forEach(::stop)
        deliver()
        Device.advance(600_000)
        deliver()
        Device.advance(600_000)
        equal(null, live, "live")
        equal(emptyList<Any>(), core.commands.snapshot, "calls left")
        equal(0, Device.foreground.size, "services left")
        yes(PowerManager.LOCKS.none { it.isHeld }, "awake")
    }
}

fun main() {
    Scenarios.test("X11 X15 $RUNS lives of a phone with two engines, refusals and death: the invariants hold") {
        for (seed in 0 until RUNS) {
            newPhone()
            val life = Life(Random(seed))
            try {
                repeat(STEPS) { life.step() }
                life.end()
            } catch (e: Throwable) {
                throw AssertionError("seed $seed: ${life.path}", e)
            }
        }
    }
    Scenarios.test("X15 an event of an owned call reaches its owner alone") {
        for (seed in 0 until RUNS) owners(Random(seed))
    }
    Scenarios.done()
}

/** On fakes, so that each delivery can be judged at the moment it happens. */
private fun owners(random: Random) {
    val world = World()
    val darts = mutableListOf<Watcher>()
    val ids = listOf(CALL, OTHER)
    repeat(STEPS) {
        val id = ids.random(random)
        val dart = darts.randomOrNull(random)
        when (random.nextInt(12)) {
            0, 1 -> world.push("sid" to id)
            2 -> world.push("sid" to id, "kind" to "cancel")
            3 -> world.core.accept(id, data("sid" to id))
            4 -> world.core.decline(id, data("sid" to id))
            5 -> if (darts.size < 3) darts += Watcher(world, CallRole.entries.random(random))
            6 -> dart?.let { world.core.commands.detach(it.engine).also { darts -= dart } }
            7, 8 -> dart?.let { world.core.commands.claim(it.engine, id, random.nextBoolean()) {} }
            9 -> dart?.owned(id)?.let { world.core.commands.verified(it, "pk", CallNames.Kind.BACKGROUND) }
            10 -> dart?.owned(id)?.let { world.core.commands.accepted(it, random.nextBoolean()) }
            else -> world.clock.advance(random.nextLong(0, 30_000))
        }
        for (each in ids) yes(darts.count { it.owned(each) != null } <= 1, "one owner")
    }
    darts.forEach { world.core.commands.detach(it.engine) }
    world.clock.advance(600_000)
    equal(null, world.core.live)
    equal(0, world.clock.waits, "timers left")
    equal(null, world.phone.ringing)
    equal(null, world.phone.ongoing)
}

private class Watcher(
    private val world: World,
    role: CallRole,
) {
    val engine: CallEngine = world.core.commands.attach(role) { hear(it) }

    fun owned(callId: String) = world.core.commands[callId]?.takeIf { it.owner === engine }

    private fun hear(event: Map<String, Any>) {
        val owner = world.core.commands[event["callId"] as? String ?: ""]?.owner
        yes(owner === engine || event["type"] in open, "$event is for another engine")
        yes(owner == null || owner === engine || event["type"] == "released", "$event is the owner's")
    }
}
