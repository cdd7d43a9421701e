package com.acme.talk.planetkitpush

import planetkit.scenario.Scenarios.equal

/** Stands still until a test moves it. */
internal class FakeClock : CallClock {
    private class Due(val atMs: Long, val action: () -> Unit)

    private val due = mutableListOf<Due>()
    private var now = START

    override fun nowMs() = now

    override fun after(delayMs: Long, action: () -> Unit): CallTimer {
        val task = Due(now + delayMs, action)
        due += task
        return CallTimer { due -= task }
    }

    fun advance(ms: Long) {
        val end = now + ms
        while (true) {
            val next = due.filter { it.atMs <= end }.minByOrNull { it.atMs } ?: break
            due -= next
            now = maxOf(now, next.atMs)
            next.action()
        }
        now = end
    }

    val waits get() = due.size

    companion object {
        const val START = 1_700_000_000_000
    }
}

/** Records what calls do to the phone. */
internal class FakePhone : CallPhone {
    val did = mutableListOf<String>()
    val missed = mutableListOf<String>()
    var ringing: String? = null
    var ongoing: String? = null

    override fun ring(call: Call) {
        did += "ring"
        ringing = call.id
    }

    override fun quiet(call: Call) {
        did += "quiet"
        if (ringing == call.id) ringing = null
    }

    override fun refresh(call: Call) {
        did += "refresh"
    }

    override fun showOngoing(call: Call) {
        did += "ongoing"
        ongoing = call.id
    }

    override fun clear(call: Call) {
        did += "clear"
        if (ringing == call.id) ringing = null
        if (ongoing == call.id) ongoing = null
    }

    override fun showMissed(call: Call) {
        did += "missed"
        missed += call.id
    }
}

/** One process: the core on fakes, and the engines that attach to it. */
internal class World(
    val clock: FakeClock = FakeClock(),
    identity: Identity? = Identity("me", "service"),
) {
    val phone = FakePhone()
    private val identities =
        object : IdentityStore {
            override var identity: Identity? = identity
                set(value) {
                    field = value
                    isLoggedOut = value == null
                }
            override var isLoggedOut = false
                private set
        }
    val log = CallLog(clock)
    val core = CallCore(clock, phone, identities, log)

    fun attach(role: CallRole) = Dart(this, role)

    fun push(vararg fields: Pair<String, String>, urgent: Boolean = true) =
        core.push(data(*fields), urgent)

    val phase get() = core.live?.phase
}

/** The Dart of one engine: what it was told, and what it says. */
internal class Dart(
    private val world: World,
    role: CallRole,
) {
    val events = mutableListOf<Map<String, Any>>()
    val engine = world.core.commands.attach(role) { events += it }

    val types get() = events.map { it["type"] }

    fun claim(callId: String = CALL, adopt: Boolean = false): Boolean? {
        var granted: Boolean? = null
        world.core.commands.claim(engine, callId, adopt) {
            equal(null, granted, "answered once")
            granted = it != null
        }
        return granted
    }

    fun owned(callId: String = CALL): Call? = world.core.commands[callId]?.takeIf { it.owner === engine }

    fun own(callId: String = CALL): Call = checkNotNull(owned(callId))

    fun verified(callId: String = CALL, kind: String = CallNames.Kind.BACKGROUND) =
        world.core.commands.verified(own(callId), "pk-1", kind)

    fun detach() = world.core.commands.detach(engine)

    fun acknowledge() = events.lastOrNull()?.let { engine.acknowledge(it["seq"] as Long) }
}

internal const val CALL = "5f0c7127-6d2c-4a6f-9d3f-0a4f4dd9a001"
internal const val OTHER = "5f0c7127-6d2c-4a6f-9d3f-0a4f4dd9a002"

/** A push as the contract `everything` has it: the fields in JSON under one key, the kind beside. */
internal fun data(vararg fields: Pair<String, String>): Map<String, String> {
    val all =
        mapOf("sid" to CALL, "cc_param" to "cc", "my_user_id" to "me", "my_service_id" to "service", "from_user_id" to "her", "type" to "A") +
            fields
    val (beside, inside) = all.entries.partition { it.key == "kind" }
    val json =
        inside.filter { it.value != "-" }.joinToString(",", "{", "}") { "\"${it.key}\":\"${it.value}\"" }
    return beside.associate { it.key to it.value } + ("payload" to json)
}
