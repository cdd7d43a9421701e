package com.acme.talk.planetkitpush

import android.app.Notification
import android.app.PendingIntent
import android.content.Intent
import android.media.AudioManager
import android.os.Bundle
import android.os.PowerManager
import androidx.core.app.FakeNotifications
import androidx.core.content.ContextCompat
import io.flutter.fake.DartReply
import planetkit.device.Device
import planetkit.device.FakeContext
import planetkit.scenario.Scenarios
import planetkit.scenario.Scenarios.equal
import planetkit.scenario.Scenarios.yes

private const val IMMUTABLE = 0x04000000
private val typeOfPhoneCall = if (sdk >= 29) 4 else -1
private val typeWithMicrophone = if (sdk >= 30) 4 or 128 else typeOfPhoneCall

fun main() {
    rings()
    answers()
    ends()
    refusals()
    twoEngines()
    badInput()
    Scenarios.done()
}

private fun rings() {
    onPhone("X1 a push rings by a service, before any engine") {
        push()
        equal(1, Device.pendingStarts().size)
        Device.deliverStarts()
        equal(listOf("CallRingService foreground $typeOfPhoneCall"), Device.services)
        val ring = checkNotNull(incoming())
        equal("her", ring.callerName())
        equal(PendingIntent.Kind.ACTIVITY, ring.answerIntent().kind)
        equal(PendingIntent.Kind.BROADCAST, ring.declineIntent().kind)
        equal(AnswerActivity::class.java.name, ring.answerIntent().intent.component?.className)
        yes(ring.values["fullScreenIntent"] != null, "covers the lock screen")
        yes(ring.values["deleteIntent"] != null, "a dismissal is a decline")
        equal(null, ring.values["usesChronometer"], "nothing counts yet")
        Device.advance(CallCore.RING_MS)
        equal(null, incoming())
        equal(listOf<Any?>("her"), missed().map { it.values["contentTitle"] })
        equal("CallRingService destroyed", Device.services.last())
        yes(PowerManager.LOCKS.none { it.isHeld }, "no wake lock left")
    }
    onPhone("A18 the wake lock is held while it rings, and no longer") {
        push()
        equal(1, PowerManager.LOCKS.count { it.isHeld })
        core.accept(CALL)
        equal(0, PowerManager.LOCKS.count { it.isHeld })
    }
    onPhone("A21 the channel of calls is loud, that of calls in progress is silent") {
        push()
        if (sdk >= 26) {
            val channels = FakeNotifications.ALL.channels.values.map { it as android.app.NotificationChannel }
            equal(mapOf("incoming_calls_v1" to 4, "ongoing_calls_v1" to 2, "missed_calls_v1" to 3), channels.associate { it.id to it.importance })
            val loud = channels.first { it.importance == 4 }
            equal("android.resource://com.example.app/raw/ringtone", loud.sound.toString())
            equal(Notification.VISIBILITY_PUBLIC, loud.lockscreenVisibility)
            equal(emptyList<Any?>(), channels.filter { it != loud }.mapNotNull { it.sound }, "sounds besides the ring")
        }
        Device.deliverStarts()
        equal("incoming_calls_v1", incoming()?.values?.get("channelId"))
        equal(AudioManager.STREAM_RING, incoming()?.values?.get("soundStream"), "before there were channels")
    }
    onPhone("A22 an unknown caller has a name too") {
        push("from_user_id" to "-")
        Device.deliverStarts()
        equal("Unknown caller", incoming()?.callerName())
    }
    onPhone("A25 buttons of two calls are two intents, immutable and explicit") {
        push()
        Device.deliverStarts()
        val first = checkNotNull(incoming())
        val codes = listOf(first.answerIntent(), first.declineIntent(), first.values["fullScreenIntent"] as PendingIntent)
        equal(3, codes.map { it.requestCode }.toSet().size)
        yes(codes.all { it.flags and IMMUTABLE != 0 && it.intent.component != null }, "$codes")
        core.decline(CALL)
        push("sid" to OTHER)
        Device.deliverStarts()
        val second = checkNotNull(incoming())
        val others = listOf(second.answerIntent(), second.declineIntent(), second.values["fullScreenIntent"] as PendingIntent)
        equal(6, (codes + others).map { it.requestCode }.toSet().size)
    }
    onPhone("A6 a push with normal priority starts no service; it shows the call all the same") {
        push(priority = "normal")
        equal(0, Device.pendingStarts().size)
        yes(incoming() != null, "shown")
        Device.advance(CallCore.RING_MS)
        equal(null, incoming())
        equal(1, missed().size)
    }
    onPhone("A26 a ring without a service that runs out is a missed call, not a decline") {
        val engine = Engine()
        engine.attach("ui")
        push(priority = "normal")
        engine.claim()
        engine.verified()
        Device.advance(CallCore.RING_MS + 60_000)
        equal(listOf<Any?>("unanswered"), engine.events.filter { it["type"] == "ended" }.map { it["reason"] })
        yes("end" !in engine.types, "nobody declined: ${engine.types}")
        equal(1, missed().size)
    }
    onPhone("A26 A32 to dismiss the ring is to decline, and opens nothing") {
        push(priority = "normal")
        (incoming()?.values?.get("deleteIntent") as PendingIntent).tap()
        equal(emptyList<Any?>(), titles())
        equal(emptyList<Intent>(), FakeContext.APP.activities)
        val engine = Engine()
        engine.attach("background")
        engine.claim()
        equal(listOf<Any?>("ring", "end"), engine.types)
    }
    onPhone("A26 a notification that outlived its process goes in the end") {
        push(priority = "normal")
        killProcess()
        yes(incoming() != null, "still there")
        Device.advance(CallCore.RING_MS + 60_000)
        if (sdk >= 26) equal(null, incoming())
    }
    onPhone("A24 the ring is heard until the user answers, also when the caller gets a name") {
        val engine = Engine()
        engine.attach("ui")
        push()
        Device.deliverStarts()
        yes(FakeNotifications.ALL.sounding != null, "rings")
        engine.claim()
        engine.call("update", mapOf("callId" to CALL, "name" to "Her Name"))
        Device.advance(10_000)
        equal("Her Name", incoming()?.callerName())
        yes(FakeNotifications.ALL.sounding != null, "rings on")
        engine.call("request", mapOf("callId" to CALL, "action" to "accept"))
        equal(null, FakeNotifications.ALL.sounding, "answered")
    }
    onPhone("A24 the next call is heard right after a missed one") {
        push()
        Device.deliverStarts()
        Device.advance(2_000)
        push("kind" to "cancel")
        Device.advance(10)
        equal(null, FakeNotifications.ALL.sounding)
        push("sid" to OTHER)
        Device.deliverStarts()
        yes(FakeNotifications.ALL.sounding != null, "rings")
    }
    onPhone("A6 a push without a priority, as test tools send it, rings by a service") {
        push(priority = null)
        equal(1, Device.pendingStarts().size)
    }
    onPhone("X10 busy: the running service is not started again") {
        push()
        Device.deliverStarts()
        push("sid" to OTHER, "from_user_id" to "him")
        equal(0, Device.pendingStarts().size)
        equal(listOf<Any?>("him"), missed().map { it.values["contentTitle"] })
        equal("her", incoming()?.callerName())
    }
    onPhone("X8 an expired push shows a missed call and starts nothing") {
        push("expires_at" to "1", "sent_at" to "1")
        equal(0, Device.pendingStarts().size)
        equal(1, missed().size)
    }
    onPhone("A4 the app covers the lock screen during a call only") {
        val activity = MainActivity()
        val late = MainActivity()
        val engine = Engine()
        engine.plugins.attachToActivity(activity)
        equal(listOf(false, false), activity.covers(), "no call")
        push()
        equal(listOf(true, true), activity.covers(), "a call")
        Engine().plugins.attachToActivity(late)
        equal(listOf(true, true), late.covers(), "an activity that starts during the call")
        core.accept(CALL)
        equal(listOf(true, true), activity.covers(), "answered")
        core.decline(CALL)
        equal(List(4) { false }, activity.covers() + late.covers(), "over")
    }
    onPhone("X19 what hides the ring is told, and the service starts all the same") {
        val engine = Engine()
        engine.attach("ui")
        FakeNotifications.ALL.enabled = false
        FakeNotifications.ALL.canUseFullScreenIntent = false
        push()
        Device.deliverStarts()
        equal(listOf("CallRingService foreground $typeOfPhoneCall"), Device.services)
        val reasons = engine.events.filter { it["type"] == "degraded" }.map { it["reason"] }
        equal(listOf<Any?>("notifications", "fullScreenIntent"), reasons)
    }
    onPhone("X19 a silenced channel is told") {
        if (sdk >= 26) {
            val engine = Engine()
            engine.attach("ui")
            val quiet = android.app.NotificationChannel("incoming_calls_v1", "Calls", 2)
            FakeNotifications.ALL.channels["incoming_calls_v1"] = quiet
            push()
            equal(listOf<Any?>("incomingChannel"), engine.events.filter { it["type"] == "degraded" }.map { it["reason"] })
        }
    }
}

/** Rings, and the user taps "answer"; the app comes to the front. */
private fun answerByNotification(): MainActivity {
    push()
    Device.deliverStarts()
    checkNotNull(incoming()).answerIntent().tap()
    equal(null, incoming(), "silent at once")
    equal("com.example.app.MainActivity", FakeContext.APP.activities.single().component?.className)
    return MainActivity().also { it.launch(FakeContext.APP.activities.single()) }
}

private fun answers() {
    onPhone("X2 an answer before Dart: silent at once, the app opens, the microphone's service starts there") {
        grantMicrophone()
        answerByNotification()
        Device.deliverStarts()
        Device.advance(0)
        val expected =
            listOf(
                "CallRingService foreground $typeOfPhoneCall",
                "CallActiveService foreground $typeWithMicrophone",
                "CallRingService background",
                "CallRingService destroyed",
            )
        equal(expected, Device.services)
        yes(ongoing() != null, "in progress")
        val engine = Engine()
        val state = engine.attach("ui")
        equal(listOf<Any?>(true), (state["calls"] as List<*>).map { (it as Map<*, *>)["answerPending"] })
        equal(true, engine.claim()?.get("granted"))
        equal(listOf<Any?>("ring", "accept"), engine.types)
        engine.verified()
        equal(DartReply.State.SUCCESS, engine.call("accepted", mapOf("callId" to CALL, "ok" to true)).state)
        engine.call("connected", mapOf("callId" to CALL, "atMs" to 1_700_000_000_000))
        equal(true, ongoing()?.values?.get("usesChronometer"))
        equal(1_700_000_000_000, ongoing()?.values?.get("when"))
        engine.call("ended", mapOf("callId" to CALL, "reason" to "remoteEnded"))
        Device.advance(0)
        equal(emptyList<Any?>(), titles())
        equal("CallActiveService destroyed", Device.services.last())
    }
    onPhone("X16 without the microphone's permission the service does without the type, and gets it with it") {
        FakeContext.APP.granted.clear()
        val activity = answerByNotification()
        Device.deliverStarts()
        equal("CallActiveService foreground $typeOfPhoneCall", Device.services[1])
        activity.pause()
        activity.resume()
        Device.deliverStarts()
        equal(1, Device.services.count { it.startsWith("CallActiveService") }, "nothing new")
        grantMicrophone()
        activity.pause()
        activity.resume()
        Device.deliverStarts()
        val last = Device.services.last { it.startsWith("CallActiveService") }
        equal("CallActiveService foreground $typeWithMicrophone", last)
    }
    onPhone("A15 a refused microphone is tried again at the next resume, once") {
        if (sdk >= 30) {
            grantMicrophone()
            Device.refuseForeground = { type -> SecurityException("$type").takeIf { type and 128 != 0 } }
            val activity = answerByNotification()
            Device.deliverStarts()
            repeat(3) {
                activity.pause()
                activity.resume()
                Device.deliverStarts()
            }
            equal(List(2) { "CallActiveService foreground 4" }, Device.services.filter { it.startsWith("CallActive") })
        }
    }
    onPhone("X17 an answer in the app is the answer of the notification") {
        val engine = Engine()
        engine.attach("ui")
        push()
        Device.deliverStarts()
        engine.claim()
        equal(DartReply.State.SUCCESS, engine.call("request", mapOf("callId" to CALL, "action" to "accept")).state)
        equal(listOf<Any?>("ring", "accept"), engine.types)
        equal(null, incoming())
        for (action in listOf("mute", "hold")) {
            engine.call("request", mapOf("callId" to CALL, "action" to action, "value" to true))
        }
        equal(listOf<Any?>("ring", "accept"), engine.types, "no echo")
        val call = (engine.attach("ui")["calls"] as List<*>).single() as Map<*, *>
        equal(listOf<Any?>(true, true), listOf(call["muted"], call["held"]))
    }
    onPhone("X17 the user answers and hangs up on any screen, and the owner hears of it; only the owner has muted") {
        val background = Engine()
        background.attach("background")
        push()
        Device.deliverStarts()
        background.claim()
        val ui = Engine()
        val mute = mapOf("callId" to CALL, "action" to "mute", "value" to true)
        equal("notAttached", ui.call("request", mapOf("callId" to CALL, "action" to "end")).errorCode)
        ui.attach("ui")
        equal("notOwner", ui.call("request", mute).errorCode)
        equal(DartReply.State.SUCCESS, background.call("request", mute).state)
        for (action in listOf("accept", "end")) {
            equal(DartReply.State.SUCCESS, ui.call("request", mapOf("callId" to CALL, "action" to action)).state)
        }
        equal(listOf<Any?>("ring", "accept", "end"), background.types)
        equal(emptyList<Any?>(), ui.types)
        equal("badArguments", background.call("request", mapOf("callId" to CALL, "action" to "x", "value" to true)).errorCode)
    }
    onPhone("X11 an answer after the process died makes the call again from the intent") {
        push(priority = "normal")
        val answer = checkNotNull(incoming()).answerIntent()
        killProcess()
        answer.tap()
        equal(null, incoming())
        val engine = Engine()
        engine.attach("ui")
        engine.claim()
        equal(listOf<Any?>("ring", "accept"), engine.types)
        equal("cc", (engine.events.first()["payload"] as Map<*, *>)["ccParam"])
    }
}

private fun ends() {
    onPhone("X4 a decline before Dart: the phone is quiet at once, no activity opens") {
        push()
        Device.deliverStarts()
        checkNotNull(incoming()).declineIntent().tap()
        Device.advance(0)
        equal(emptyList<Any?>(), titles())
        equal(emptyList<Intent>(), FakeContext.APP.activities)
        equal("CallRingService destroyed", Device.services.last())
        val engine = Engine()
        engine.attach("background")
        engine.claim()
        equal(listOf<Any?>("ring", "end"), engine.types)
    }
    onPhone("X11 a decline after the process died clears the notification") {
        push(priority = "normal")
        val decline = checkNotNull(incoming()).declineIntent()
        killProcess()
        decline.tap()
        equal(emptyList<Any?>(), titles())
        push()
        equal(0, Device.pendingStarts().size)
    }
    onPhone("X5 a cancel ends the ring") {
        push()
        Device.deliverStarts()
        push("kind" to "cancel")
        Device.advance(0)
        equal(null, incoming())
        equal(1, missed().size)
        equal("CallRingService destroyed", Device.services.last())
    }
    onPhone("X6 a cancel before its ring: nothing rings") {
        push("kind" to "cancel")
        push()
        equal(0, Device.pendingStarts().size)
        equal(emptyList<Any?>(), titles())
    }
    onPhone("A16 a call that ends before its service has started: promoted, then stopped") {
        push()
        core.decline(CALL)
        Device.deliverStarts()
        equal(listOf("CallRingService foreground $typeOfPhoneCall", "CallRingService background", "CallRingService destroyed"), Device.services)
        equal(emptyList<Any?>(), titles())
    }
    onPhone("A16 stop and start at once: the service of the next call stays") {
        push()
        Device.deliverStarts()
        core.decline(CALL)
        push("sid" to OTHER)
        Device.deliverStarts()
        Device.advance(0)
        yes(incoming() != null, "rings")
        equal(1, Device.foreground.size)
    }
    onPhone("A34 the end of one call leaves the service of the next alone") {
        push()
        Device.deliverStarts()
        core.decline(CALL)
        push("sid" to OTHER)
        Device.deliverStarts()
        Calls.of(FakeContext.APP).phone.ringing.stop(CALL)
        Device.advance(0)
        equal(1, Device.foreground.size)
    }
    onPhone("A17 a service that the system starts without a call promotes and stops") {
        for (service in listOf(CallRingService::class.java, CallActiveService::class.java)) {
            ContextCompat.startForegroundService(FakeContext.APP, Intent(FakeContext.APP, service))
        }
        Device.deliverStarts()
        Device.advance(0)
        equal(2, Device.services.count { it.contains(" foreground ") })
        equal(2, Device.services.count { it.endsWith("destroyed") })
        equal(emptyList<Any?>(), titles())
    }
}

private fun refusals() {
    val exceptions =
        listOf<RuntimeException>(
            SecurityException("type"),
            IllegalStateException("state"),
            IllegalArgumentException("subset"),
            android.app.ForegroundServiceStartNotAllowedException("background"),
            android.app.MissingForegroundServiceTypeException("none"),
            android.app.InvalidForegroundServiceTypeException("disabled"),
        )
    for (refusal in exceptions) {
        val name = refusal::class.java.simpleName
        onPhone("X20 $name for phoneCall: the next rung holds") {
            if (sdk >= 30) {
                Device.refuseForeground = { type -> refusal.takeIf { type == 4 } }
                push()
                Device.deliverStarts()
                equal(listOf("CallRingService foreground 2"), Device.services)
                yes(incoming() != null, "rings")
            }
        }
        onPhone("X20 $name for every type: the notification rings without a service") {
            val engine = Engine()
            engine.attach("ui")
            Device.refuseForeground = { refusal }
            push()
            Device.deliverStarts()
            Device.crashes.clear()
            Device.advance(0)
            yes(incoming()?.values?.get("fullScreenIntent") != null, "rings")
            equal("foregroundService", engine.events.last { it["type"] == "degraded" }["reason"])
            Device.advance(CallCore.RING_MS)
            equal(null, incoming())
        }
        onPhone("X20 $name at the start: the notification rings without a service") {
            val engine = Engine()
            engine.attach("ui")
            Device.refuseStart = refusal
            push()
            yes(incoming() != null, "rings")
            yes(engine.events.any { it["reason"] == "foregroundService" }, "told")
            checkNotNull(incoming()).declineIntent().tap()
            equal(emptyList<Any?>(), titles())
        }
        onPhone("X20 $name for the answered call: the service that rang stays") {
            grantMicrophone()
            answerByNotification()
            Device.refuseForeground = { refusal }
            Device.deliverStarts()
            Device.crashes.clear()
            Device.advance(0)
            equal(listOf("CallRingService"), Device.foreground.keys.map { it.javaClass.simpleName })
            core.decline(CALL)
            Device.advance(0)
            equal(0, Device.foreground.size)
        }
        onPhone("X20 $name at the start for the answered call: the service that rang stays, and Dart is told") {
            grantMicrophone()
            val engine = Engine()
            engine.attach("ui")
            push()
            Device.deliverStarts()
            Device.refuseStart = refusal
            checkNotNull(incoming()).answerIntent().tap()
            MainActivity().launch(FakeContext.APP.activities.single())
            equal(listOf("CallRingService"), Device.foreground.keys.map { it.javaClass.simpleName })
            equal("foregroundService", engine.events.last { it["type"] == "degraded" }["reason"])
        }
    }
}

private fun twoEngines() {
    onPhone("A8 an engine that is destroyed takes nothing from the other one") {
        val ui = Engine()
        val background = Engine()
        ui.attach("ui")
        background.attach("background")
        background.destroy()
        push()
        equal(listOf<Any?>("ring"), ui.types)
        equal(emptyList<Any?>(), background.types)
        equal(DartReply.State.SUCCESS, ui.call("readiness").state)
        equal(DartReply.State.NOT_IMPLEMENTED, background.call("readiness").state)
    }
    onPhone("X15 hand-over: the UI engine adopts, the background engine is released") {
        val background = Engine()
        background.attach("background")
        push()
        background.claim()
        background.verified(kind = "background")
        val ui = Engine()
        val state = ui.attach("ui")
        val call = (state["calls"] as List<*>).single() as Map<*, *>
        equal(listOf<Any?>("pk", "background"), listOf(call["planetKitId"], call["kind"]))
        equal(mapOf("granted" to true, "planetKitId" to "pk", "kind" to "background"), ui.claim(adopt = true))
        equal("released", background.types.last())
        equal("notOwner", background.call("accepted", mapOf("callId" to CALL, "ok" to true)).errorCode)
        equal(DartReply.State.SUCCESS, background.call("ended", mapOf("callId" to CALL, "reason" to "failed")).state)
        equal(CallPhase.RINGING, core.live?.phase)
    }
    onPhone("X15 an adoption that waits is answered when the background engine has verified") {
        val background = Engine()
        background.attach("background")
        push()
        background.claim()
        val ui = Engine()
        ui.attach("ui")
        val reply = ui.call("claim", mapOf("callId" to CALL, "adopt" to true))
        equal(DartReply.State.PENDING, reply.state)
        background.verified(kind = "background")
        equal(true, (reply.value as Map<*, *>)["granted"])
    }
    onPhone("X12 hot restart: attaching again on the same engine starts afresh") {
        val engine = Engine()
        val first = engine.attach("ui")
        push()
        engine.claim()
        val second = engine.attach("ui")
        yes(first["engineToken"] != second["engineToken"], "another isolate")
        val call = (second["calls"] as List<*>).single() as Map<*, *>
        equal(null, call["owner"])
        equal(true, engine.claim()?.get("granted"))
    }
    onPhone("C8 the FCM data that Dart brings is the push that the receiver brings") {
        val engine = Engine()
        engine.attach("background")
        equal(DartReply.State.SUCCESS, engine.call("push", mapOf("data" to data())).state)
        push()
        equal(1, Device.pendingStarts().size)
        equal(listOf<Any?>("ring"), engine.types)
    }
    onPhone("C8 who is logged in is kept, across processes, until logout") {
        val engine = Engine()
        engine.call("setIdentity", mapOf("userId" to "him", "serviceId" to "service"))
        killProcess()
        push()
        equal(0, Device.pendingStarts().size)
        val next = Engine()
        equal(mapOf("userId" to "him", "serviceId" to "service"), next.attach("ui")["identity"])
        next.call("setIdentity", null)
        yes("identity" !in next.attach("ui"), "logged out")
        killProcess()
        push()
        equal(0, Device.pendingStarts().size)
    }
    onPhone("C16 a claim tells who is logged in now, whichever engine said so") {
        val background = Engine()
        background.attach("background")
        val identity = mapOf("userId" to "me", "serviceId" to "service")
        val app = Engine()
        app.attach("ui")
        app.call("setIdentity", identity)
        push()
        equal(identity, background.claim()?.get("identity"))
    }
    onPhone("C15 readiness lists what is missing, and each item opens its settings") {
        val engine = Engine()
        val items = engine.call("readiness").value as List<*>
        val names = items.map { (it as Map<*, *>)["item"] }
        val bluetooth = listOf("bluetooth").filter { sdk >= 31 }
        val expected = listOf("microphone", "camera", "phoneState") + bluetooth + listOf("notifications", "incomingChannel", "fullScreenIntent")
        equal(expected, names)
        for (name in names) equal(DartReply.State.SUCCESS, engine.call("openFix", mapOf("item" to name)).state)
        val actions = FakeContext.APP.activities.map { it.action?.substringAfterLast('.') }
        val settings = if (sdk >= 34) "MANAGE_APP_USE_FULL_SCREEN_INTENT" else "APPLICATION_DETAILS_SETTINGS"
        equal(settings, actions.last())
        yes(FakeContext.APP.activities.all { it.flags and Intent.FLAG_ACTIVITY_NEW_TASK != 0 }, "from no activity")
        grantMicrophone()
        val microphone = (engine.call("readiness").value as List<*>).first() as Map<*, *>
        equal(mapOf("item" to "microphone", "ok" to true, "fix" to "ask"), microphone)
    }
    onPhone("D51 a permission is asked for where the app is on the screen, and the answer waits for the user") {
        val engine = Engine()
        engine.attach("ui")
        val activity = MainActivity()
        val binding = engine.plugins.attachToActivity(activity)
        val reply = engine.call("openFix", mapOf("item" to "microphone"))
        equal(DartReply.State.PENDING, reply.state)
        equal(listOf("android.permission.RECORD_AUDIO"), activity.requestedPermissions)
        val other = engine.call("openFix", mapOf("item" to "phoneState"))
        equal(1, activity.requestedPermissions.size, "one question at a time")
        equal(false, binding.deliverPermissions(7, arrayOf("x"), intArrayOf(0)))
        equal(true, binding.deliverPermissions(0x504B, arrayOf("android.permission.RECORD_AUDIO"), intArrayOf(-1)))
        equal(listOf(DartReply.State.SUCCESS, DartReply.State.PENDING), listOf(reply.state, other.state))
        equal("android.permission.READ_PHONE_STATE", activity.requestedPermissions.last())
        binding.deliverPermissions(0x504B, arrayOf("android.permission.READ_PHONE_STATE"), intArrayOf(0))
        equal(DartReply.State.SUCCESS, other.state)
        val last = engine.call("openFix", mapOf("item" to "camera"))
        engine.plugins.detachFromActivity()
        equal(DartReply.State.SUCCESS, last.state, "the activity is gone")
        equal(0, binding.listenerCount())
    }
    onPhone("C15 what the system does not ask any more is for the settings to fix") {
        val engine = Engine()
        engine.attach("ui")
        val activity = MainActivity()
        val binding = engine.plugins.attachToActivity(activity)
        val fix = {
            val items = (engine.call("readiness").value as List<*>).map { it as Map<*, *> }
            items.single { it["item"] == "microphone" }["fix"]
        }
        equal("ask", fix())
        for (isFirst in listOf(true, false)) {
            engine.call("openFix", mapOf("item" to "microphone"))
            if (!isFirst) activity.refusedForGood += "android.permission.RECORD_AUDIO"
            binding.deliverPermissions(0x504B, arrayOf("android.permission.RECORD_AUDIO"), intArrayOf(-1))
            equal(if (isFirst) "ask" else "settings", fix())
        }
        engine.call("openFix", mapOf("item" to "microphone"))
        equal(2, activity.requestedPermissions.size)
        equal("android.settings.APPLICATION_DETAILS_SETTINGS", FakeContext.APP.activities.single().action)
    }
    onPhone("C15 diagnostics tell what happened, without secrets") {
        push("cc_param" to "SECRET", "from_user_id" to "HER NAME")
        Device.deliverStarts()
        val text = Engine().call("diagnostics").value.toString()
        yes("PHONE_CALL" in text || sdk < 29, text)
        yes("SECRET" !in text && "HER NAME" !in text, text)
    }
}

private fun badInput() {
    val junk: List<Any?> =
        listOf(null, 7, "text", emptyList<Any>(), emptyMap<String, Any>(), mapOf(1 to 2), mapOf("callId" to 7)) +
            listOf("callId", "data", "seq", "ok", "role", "item", "protocol", "userId", "name", "reason", "action")
                .flatMap { key -> listOf(mapOf(key to emptyMap<String, Any>()), mapOf(key to "x"), mapOf("callId" to CALL, key to 1.5)) }
    onPhone("A39 any message gets one answer, whatever its arguments") {
        val methods = CallNames.Method::class.java.declaredFields.mapNotNull { it.get(null) as? String }
        for (attached in listOf(false, true)) {
            val engine = Engine()
            if (attached) engine.attach("ui")
            push()
            if (attached) engine.claim()
            for (method in methods + listOf("", "nonsense", "Attach")) {
                for (arguments in junk) {
                    val reply = engine.call(method, arguments)
                    yes(reply.state != DartReply.State.PENDING, "$method $arguments: $reply")
                    yes(reply.errorCode != "error", "$method $arguments: $reply")
                }
            }
        }
    }
    onPhone("A39 an unknown method is not implemented, a command before attach is an error, so is another protocol") {
        val engine = Engine()
        equal(DartReply.State.NOT_IMPLEMENTED, engine.call("event").state)
        equal(DartReply.State.NOT_IMPLEMENTED, engine.call("getCallId").state)
        equal("notAttached", engine.call("claim", mapOf("callId" to CALL)).errorCode)
        equal("protocolMismatch", engine.call("attach", mapOf("protocol" to 2, "role" to "ui")).errorCode)
        equal("badArguments", engine.call("attach", mapOf("protocol" to 1, "role" to "boss")).errorCode)
        engine.attach("ui")
        equal("unknownCall", engine.call("verified", mapOf("callId" to OTHER, "planetKitId" to "a", "kind" to "call")).errorCode)
        equal("unknownCall", engine.call("request", mapOf("callId" to OTHER, "action" to "end")).errorCode)
        equal(false, engine.claim(OTHER)?.get("granted"))
        equal("badArguments", engine.call("ack", mapOf("seq" to "1")).errorCode)
        equal(DartReply.State.SUCCESS, engine.call("ack", mapOf("seq" to (1L shl 40))).state)
    }
    onPhone("X9 any intent is harmless to every component") {
        val intents =
            listOf("com.google.android.c2dm.intent.RECEIVE", "accept", "end", "show", "nonsense", null).flatMap { action ->
                listOf(
                    Intent(action),
                    Intent(action).putExtra("callId", ""),
                    Intent(action).putExtra("callId", 7),
                    Intent(action).putExtra("callId", CALL).putExtra("data", "not a bundle"),
                    Intent(action).putExtra("callId", CALL).putExtra("data", Bundle()),
                    Intent(action).putExtra("payload", "[".repeat(2000)).putExtra("kind", "ring"),
                    Intent(action).putExtra("payload", "{\"cc_param\":[]}"),
                )
            }
        for (intent in intents) {
            PushReceiver().onReceive(FakeContext.APP, Intent(intent))
            DeclineReceiver().onReceive(FakeContext.APP, Intent(intent))
            AnswerActivity().launch(Intent(intent))
        }
        equal(null, core.live)
        equal(0, Device.pendingStarts().size)
    }
    onPhone("X9 the receiver hears nothing but pushes") {
        PushReceiver().onReceive(FakeContext.APP, pushIntent().setAction("other"))
        equal(null, core.live)
    }
}
