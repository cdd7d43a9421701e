package com.example.sample

import android.Manifest
import android.app.PendingIntent
import android.content.Intent
import androidx.core.app.FakeNotifications
import androidx.core.app.NotificationCompat
import io.flutter.embedding.engine.FlutterEngine
import io.flutter.fake.AttachedPlugins
import io.flutter.fake.DartReply
import io.flutter.fake.DartSide
import io.flutter.fake.ReplyAlreadySubmitted
import io.flutter.plugin.common.MethodChannel
import planetkit.device.Device
import planetkit.device.FakeContext
import planetkit.scenario.Scenarios
import planetkit.scenario.Scenarios.equal
import planetkit.scenario.Scenarios.yes

private var calls = 0

private fun push(): String {
    val callId = "call-${++calls}"
    val intent = Intent("com.google.android.c2dm.intent.RECEIVE")
    intent.putExtra("sid", callId).putExtra("from", "reserved by FCM")
    intent.putExtra("google.delivered_priority", "high")
    SampleReceiver().onReceive(FakeContext.APP, intent)
    return callId
}

internal fun test(name: String, body: () -> Unit) = Scenarios.test(name) {
    Device.reset()
    body()
}

fun main() {
    test("a push starts the service, which rings with a call notification") {
        val callId = push()
        Device.deliverStarts()
        equal(listOf("SampleService foreground 4"), Device.services)
        val shown = checkNotNull(FakeNotifications.ALL.shown["7"])
        equal(NotificationCompat.CallStyle.CALL_TYPE_INCOMING, shown.callType())
        equal("Unknown caller", shown.callerName())
        equal(60_000L, shown.values["timeoutAfter"])
        equal(PendingIntent.Kind.ACTIVITY, shown.answerIntent().kind)
        equal(callId, shown.declineIntent().intent.getStringExtra("call"))
        yes(FakeNotifications.ALL.channels.containsKey("incoming_calls_v1"), "the channel exists")
    }
    test("every kind of refusal leads to the next type") {
        for (refusal in listOf(
            SecurityException(),
            IllegalStateException(),
            IllegalArgumentException(),
        )) {
            Device.reset()
            push()
            Device.refuseForeground = { type -> refusal.takeIf { type == 4 } }
            Device.deliverStarts()
            equal(listOf("SampleService foreground 2"), Device.services)
            equal(
                "W/Sample: foreground type 4: ${refusal::class.java.simpleName}",
                Device.log.single(),
            )
        }
    }
    test("a service that never enters the foreground is a crash") {
        push()
        Device.refuseForeground = { SecurityException() }
        Device.deliverStarts()
        equal(
            listOf("com.example.sample.SampleService did not call startForeground"),
            Device.crashes,
        )
        equal(listOf("SampleService destroyed"), Device.services)
    }
    test("a refused start reaches the caller") {
        Device.refuseStart = IllegalStateException("background")
        val thrown = runCatching { push() }.exceptionOrNull()
        yes(thrown is IllegalStateException, "thrown: $thrown")
    }
    test("Dart gets each kind of answer, with the types that cross the channel") {
        val engine = FlutterEngine(FakeContext.APP)
        val dart = DartSide.of(engine)
        equal(DartReply.State.NOT_IMPLEMENTED, dart.call("sample", "ack", null).state)
        engine.plugins.add(SamplePlugin())
        equal(3, dart.call("sample", "ack", mapOf("seq" to 3L)).value)
        equal(1L shl 40, dart.call("sample", "ack", mapOf("seq" to (1L shl 40))).value)
        equal("badArguments", dart.call("sample", "ack", null).errorCode)
        equal("error", dart.call("sample", "ack", "not a map").errorCode)
        equal(DartReply.State.NOT_IMPLEMENTED, dart.call("sample", "other", null).state)
        equal(false, dart.call("sample", "canRecord", null).value)
        FakeContext.APP.granted.add(Manifest.permission.RECORD_AUDIO)
        equal(true, dart.call("sample", "canRecord", null).value)
        engine.destroy()
        equal(false, dart.hasHandler("sample"))
    }
    test("an intent of the activity arrives in Dart, and no listener stays behind") {
        val callId = push()
        val engine = FlutterEngine(FakeContext.APP)
        engine.plugins.add(SamplePlugin())
        val attached = AttachedPlugins.of(engine)
        val first = attached.attachToActivity(SampleActivity())
        yes(first.deliverNewIntent(Intent().putExtra("call", callId)), "handled")
        equal(
            mapOf("type" to "accept", "callId" to callId),
            DartSide.of(engine).invocations.single().arguments,
        )
        val second = attached.changeConfiguration(SampleActivity())
        equal(listOf(0, 2), listOf(first.listenerCount(), second.listenerCount()))
        attached.detachFromActivity()
        equal(0, second.listenerCount())
    }
    test("answering twice, a value that no codec knows and another thread are failures") {
        val engine = FlutterEngine(FakeContext.APP)
        val dart = DartSide.of(engine)
        val channel = MethodChannel(engine.dartExecutor.binaryMessenger, "c")
        channel.setMethodCallHandler { call, result ->
            result.success(if (call.method == "odd") setOf(1) else null)
            result.success(null)
        }
        yes(
            runCatching {
                dart.call("c", "twice", null)
            }.exceptionOrNull() is ReplyAlreadySubmitted,
            "twice",
        )
        equal("error", dart.call("c", "odd", null).errorCode)
        yes(runCatching { channel.invokeMethod("event", Any()) }.isFailure, "no codec for it")
        var elsewhere: Throwable? = null
        Thread { elsewhere = runCatching { channel.invokeMethod("event", null) }.exceptionOrNull() }
            .apply { start() }
            .join()
        yes(elsewhere is IllegalStateException, "another thread: $elsewhere")
    }
    test("posted work waits for its time, in order, unless it is removed") {
        val handler = android.os.Handler(android.os.Looper.getMainLooper())
        val seen = mutableListOf<String>()
        handler.postDelayed({ seen += "late ${android.os.SystemClock.elapsedRealtime()}" }, 20)
        handler.postDelayed({ seen += "early ${android.os.SystemClock.elapsedRealtime()}" }, 10)
        val never = Runnable { seen += "never" }
        handler.postDelayed(never, 15)
        handler.removeCallbacks(never)
        equal(emptyList<String>(), seen)
        Device.advance(30)
        equal(listOf("early 10", "late 20"), seen)
    }
    test("preferences outlive their edit") {
        val preferences = FakeContext.APP.getSharedPreferences("identity", 0)
        preferences.edit().putString("userId", "u").putLong("at", 5).apply()
        equal("u", FakeContext.APP.getSharedPreferences("identity", 0).getString("userId", null))
        preferences.edit().remove("userId").apply()
        equal(null, preferences.getString("userId", null))
    }
    standIns()
    Scenarios.done()
}
