package com.example.sample

import android.app.Activity
import android.app.Application
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Intent
import android.os.Bundle
import android.os.PowerManager
import androidx.core.app.FakeNotifications
import androidx.core.app.NotificationCompat
import androidx.core.app.Person
import planetkit.device.Device
import planetkit.device.FakeContext
import planetkit.scenario.Scenarios.equal
import planetkit.scenario.Scenarios.yes

private class Resumes : Application.ActivityLifecycleCallbacks {
    val seen = mutableListOf<String>()

    override fun onActivityResumed(activity: Activity) {
        seen += "resumed"
    }

    override fun onActivityPaused(activity: Activity) {
        seen += "paused"
    }

    override fun onActivityCreated(activity: Activity, state: Bundle?) = Unit

    override fun onActivityStarted(activity: Activity) = Unit

    override fun onActivityStopped(activity: Activity) = Unit

    override fun onActivitySaveInstanceState(activity: Activity, state: Bundle) = Unit

    override fun onActivityDestroyed(activity: Activity) = Unit
}

internal fun standIns() {
    test("an activity shows what was done to it") {
        val resumes = Resumes()
        FakeContext.APP.registerActivityLifecycleCallbacks(resumes)
        val activity = SampleActivity()
        activity.launch(Intent("answer"))
        activity.pause()
        equal(listOf("resumed", "paused"), resumes.seen)
        equal("answer", activity.intent.action)
        activity.setShowWhenLocked(true)
        activity.startActivity(Intent("open"))
        activity.finish()
        equal(listOf(true, true), listOf(activity.showsWhenLocked, activity.isFinishing))
        equal("open", FakeContext.APP.activities.single().action)
    }
    test("a wake lock ends by itself at its time, and may not be released twice") {
        val power = FakeContext.APP.getSystemService(PowerManager::class.java)
        val lock = power.newWakeLock(PowerManager.PARTIAL_WAKE_LOCK, "ring")
        lock.setReferenceCounted(false)
        lock.acquire(1_000)
        yes(lock.isHeld, "held")
        Device.advance(1_000)
        yes(!lock.isHeld, "timed out")
        yes(runCatching { lock.release() }.isFailure, "under-locked")
    }
    test("a pending intent must say whether it is mutable") {
        val broadcast = { flags: Int ->
            PendingIntent.getBroadcast(FakeContext.APP, 1, Intent("a"), flags)
        }
        yes(runCatching { broadcast(PendingIntent.FLAG_UPDATE_CURRENT) }.isFailure, "neither")
        equal(PendingIntent.Kind.BROADCAST, broadcast(PendingIntent.FLAG_IMMUTABLE).kind)
    }
    test("a call notification is illegal without a service or a full-screen intent") {
        val intent =
            PendingIntent.getBroadcast(FakeContext.APP, 1, Intent(), PendingIntent.FLAG_IMMUTABLE)
        val builder = { name: String ->
            val person = Person.Builder().setName(name).build()
            NotificationCompat.Builder(FakeContext.APP, "calls")
                .setStyle(NotificationCompat.CallStyle.forOngoingCall(person, intent))
        }
        val manager = FakeContext.APP.getSystemService(NotificationManager::class.java)
        yes(runCatching { builder("").build() }.isFailure, "no name")
        yes(runCatching { manager.notify(1, builder("Ann").build()) }.isFailure, "no attachment")
        manager.notify(2, builder("Ann").setFullScreenIntent(intent, true).build())
        equal(listOf("2"), FakeNotifications.ALL.shown.keys.toList())
        FakeNotifications.ALL.enabled = false
        manager.notify(3, builder("Bob").setFullScreenIntent(intent, true).build())
        equal(listOf("2"), FakeNotifications.ALL.shown.keys.toList())
        equal(listOf("post 2", "post 3"), FakeNotifications.ALL.history)
    }
}
