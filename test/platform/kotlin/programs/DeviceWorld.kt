package com.acme.talk.planetkitpush

import android.app.Activity
import android.app.PendingIntent
import android.content.Intent
import android.content.res.Resources
import android.view.WindowManager
import androidx.core.app.FakeNotifications
import androidx.core.app.NotificationCompat
import io.flutter.embedding.engine.FlutterEngine
import io.flutter.fake.AttachedPlugins
import io.flutter.fake.DartReply
import io.flutter.fake.DartSide
import planetkit.device.Device
import planetkit.device.FakeContext
import planetkit.scenario.Scenarios
import planetkit.scenario.Scenarios.equal

/** The app's own activity. */
internal class MainActivity : Activity()

/** Whether it is shown over the keyguard, and whether it turns the screen on; before API 27 by flags. */
@Suppress("DEPRECATION")
internal fun Activity.covers(): List<Boolean> =
    if (sdk >= 27) {
        listOf(showsWhenLocked, turnsScreenOn)
    } else {
        listOf(
            WindowManager.LayoutParams.FLAG_SHOW_WHEN_LOCKED,
            WindowManager.LayoutParams.FLAG_TURN_SCREEN_ON,
        ).map { window.flags and it != 0 }
    }

/** A phone that has just been switched on, and on which somebody is logged in. */
internal fun newPhone() {
    Device.reset()
    FakeContext.APP.granted.clear()
    FakeContext.APP.activities.clear()
    FakeContext.APP.getSharedPreferences("planetkit_push", 0).edit().clear().apply()
    newProcess()
    FakeNotifications.ALL.onDismissed = { it.tap() }
    Resources.TEXTS.putAll(resourceTexts)
}

/** What a new process knows: nothing. */
internal fun newProcess() {
    val field = Calls::class.java.getDeclaredField("calls").apply { isAccessible = true }
    val old = field.get(null) as Calls?
    old?.let { FakeContext.APP.unregisterActivityLifecycleCallbacks(it.activities) }
    field.set(null, null)
}

internal fun killProcess() {
    Device.killProcess()
    newProcess()
}

internal fun onPhone(name: String, body: () -> Unit) = Scenarios.test(name) {
    newPhone()
    body()
    equal(emptyList<String>(), Device.crashes.toList(), "crashes")
}

internal val core get() = Calls.of(FakeContext.APP).core
internal val sdk: Int = Integer.getInteger("planetkit.sdk")
internal val shown get() = FakeNotifications.ALL.shown.values

internal fun pushIntent(vararg fields: Pair<String, String>, priority: String? = "high"): Intent {
    val intent = Intent("com.google.android.c2dm.intent.RECEIVE")
    data(*fields).forEach { (key, value) -> intent.putExtra(key, value) }
    priority?.let { intent.putExtra("google.delivered_priority", it) }
    return intent
}

internal fun push(vararg fields: Pair<String, String>, priority: String? = "high") =
    PushReceiver().onReceive(FakeContext.APP, pushIntent(*fields, priority = priority))

internal fun incoming(): FakeNotifications.Shown? =
    shown.firstOrNull { it.callType() == NotificationCompat.CallStyle.CALL_TYPE_INCOMING }

internal fun ongoing(): FakeNotifications.Shown? =
    shown.firstOrNull { it.callType() == NotificationCompat.CallStyle.CALL_TYPE_ONGOING }

internal fun missed() = shown.filter { it.values["category"] == NotificationCompat.CATEGORY_MISSED_CALL }

internal fun titles() = shown.map { it.values["contentTitle"] }

/** As when the user taps what the intent is behind. */
internal fun PendingIntent.tap() {
    when (kind) {
        PendingIntent.Kind.ACTIVITY -> AnswerActivity().launch(Intent(intent))
        PendingIntent.Kind.BROADCAST -> DeclineReceiver().onReceive(FakeContext.APP, Intent(intent))
        else -> error("not behind any button: $kind")
    }
}

internal fun grantMicrophone() {
    FakeContext.APP.granted += "android.permission.RECORD_AUDIO"
}

/** One Flutter engine with our plugin, and its Dart. */
internal class Engine {
    private val engine = FlutterEngine(FakeContext.APP).apply { plugins.add(CallBridge()) }
    private val dart = DartSide.of(engine)

    val events get() = dart.invocations.map { it.arguments as Map<*, *> }
    val types get() = events.map { it["type"] }
    val plugins: AttachedPlugins get() = AttachedPlugins.of(engine)

    fun call(method: String, arguments: Any? = null): DartReply = dart.call("planetkit_push", method, arguments)

    fun attach(role: String): Map<*, *> {
        val reply = call("attach", mapOf("protocol" to 1, "role" to role))
        equal(DartReply.State.SUCCESS, reply.state, reply.toString())
        return reply.value as Map<*, *>
    }

    fun claim(callId: String = CALL, adopt: Boolean = false): Map<*, *>? =
        call("claim", mapOf("callId" to callId, "adopt" to adopt)).value as Map<*, *>?

    fun verified(callId: String = CALL, kind: String = "call") =
        call("verified", mapOf("callId" to callId, "planetKitId" to "pk", "kind" to kind))

    fun destroy() = engine.destroy()
}
