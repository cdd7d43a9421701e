package com.acme.talk.planetkitpush

import android.content.Intent
import android.os.Bundle
import io.flutter.fake.DartReply
import planetkit.device.Device
import planetkit.device.FakeContext
import planetkit.scenario.Scenarios
import planetkit.scenario.Scenarios.equal
import planetkit.scenario.Scenarios.yes
import kotlin.random.Random

private const val PHONES = 300
private const val INPUTS = 60

private val texts =
    listOf("", " ", "ring", "cancel", "accept", "end", "high", "1", "-1", "9".repeat(400), CALL, CALL.uppercase()) +
        listOf("{", "{\"a\":" + "[".repeat(3900), "{\"cc_param\":{}}", "{\"cc_param\":\"c\",\"sid\":7}", "{\"sid\":\"$CALL\"}", "NaN") +
        listOf("\uD800", "\u0000", "\u202E\"'\\\$", "😀".repeat(500), "null")

private val keys =
    listOf("payload", "kind", "cc_param", "sid", "my_user_id", "sent_at", "callId", "data", "action", "", "from") +
        listOf("google.delivered_priority", "google.priority", "google.priority_reduced", "google.sent_time", "google.ttl")

private fun Random.text() = texts.random(this)

private fun Random.bundle(depth: Int): Bundle {
    val bundle = Bundle()
    repeat(nextInt(6)) {
        val key = keys.random(this)
        when (nextInt(if (depth == 0) 8 else 9)) {
            0, 1, 2 -> bundle.putString(key, text())
            3 -> bundle.putString(key, null)
            4 -> bundle.putInt(key, nextInt())
            5 -> bundle.putLong(key, nextLong())
            6 -> bundle.putByteArray(key, nextBytes(3))
            7 -> bundle.putParcelable(key, Intent(text()))
            else -> bundle.putBundle(key, bundle(depth - 1))
        }
    }
    return bundle
}

private val actions = listOf("com.google.android.c2dm.intent.RECEIVE", "accept", "end", "show", "", null)

private fun Random.intent(): Intent {
    val intent = Intent(actions.random(this))
    return if (nextInt(8) == 0) intent else intent.putExtras(bundle(2))
}

private fun Random.value(depth: Int): Any? = when (nextInt(if (depth == 0) 7 else 9)) {
    0 -> null
    1, 2 -> text()
    3 -> nextInt()
    4 -> nextLong()
    5 -> nextDouble()
    6 -> nextBoolean()
    7 -> List(nextInt(3)) { value(depth - 1) }
    else -> arguments(depth - 1)
}

private val arguments = CallNames.Key::class.java.declaredFields.mapNotNull { it.get(null) as? String }

private fun Random.arguments(depth: Int): Map<Any?, Any?> =
    List(nextInt(5)) { (if (nextInt(9) == 0) value(0) else arguments.random(this)) to value(depth) }.toMap() +
        (if (nextBoolean()) mapOf("callId" to listOf(CALL, OTHER).random(this)) else emptyMap())

private val methods = CallNames.Method::class.java.declaredFields.mapNotNull { it.get(null) as? String } + "" + "Attach"

/** Something that anybody could send, to whatever takes it. */
private fun Random.send(engine: Engine) {
    when (nextInt(6)) {
        0 -> PushReceiver().onReceive(FakeContext.APP, intent())
        1 -> DeclineReceiver().onReceive(FakeContext.APP, intent())
        2 -> AnswerActivity().launch(intent())
        3 -> FakeContext.APP.startForegroundService(intent().setClass(FakeContext.APP, services.random(this)))
        4 -> Device.advance(nextLong(0, 30_000))
        else -> ask(engine)
    }
}

private val services = listOf(CallRingService::class.java, CallActiveService::class.java)

private fun Random.ask(engine: Engine) {
    val method = methods.random(this)
    val given = if (nextInt(4) == 0) value(2) else arguments(2)
    val reply = engine.call(method, given)
    yes(reply.state != DartReply.State.PENDING || method == "claim", "no answer: $method $given")
    yes(reply.errorCode != "error", "an exception of the handler: $method $given: $reply")
}

fun main() {
    Scenarios.test("X9 A39 $PHONES phones that get nothing but nonsense: no exception, and each message one answer") {
        for (seed in 0 until PHONES) {
            newPhone()
            val random = Random(seed)
            val engine = Engine()
            if (random.nextBoolean()) engine.attach("ui")
            if (random.nextBoolean()) push()
            try {
                repeat(INPUTS) {
                    random.send(engine)
                    Device.deliverStarts()
                }
                engine.destroy()
                Device.advance(600_000)
                equal(emptyList<String>(), Device.crashes.toList(), "crashes")
                equal(null, core.live, "live")
                equal(0, Device.foreground.size, "services left")
            } catch (e: Throwable) {
                throw AssertionError("seed $seed", e)
            }
        }
    }
    onPhone("A17 a service that gets no intent at all promotes and stops") {
        for (service in listOf(CallRingService(), CallActiveService())) {
            service.attach(FakeContext.APP)
            service.deliver(null, 1)
        }
        equal(2, Device.services.count { it.contains(" foreground ") })
        equal(2, Device.services.count { it.endsWith(" background") })
        equal(emptyList<Any?>(), titles())
    }
    Scenarios.done()
}
