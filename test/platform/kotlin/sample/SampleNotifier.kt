package com.example.sample

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.media.AudioAttributes
import android.media.RingtoneManager
import android.os.Build
import androidx.annotation.RequiresApi
import androidx.core.app.NotificationCompat
import androidx.core.app.NotificationManagerCompat
import androidx.core.app.Person

internal class SampleNotifier(private val context: Context) {
    fun ringing(callId: String, caller: String, isVideo: Boolean): Notification {
        createChannel()
        val person = Person.Builder().setName(caller).setImportant(true).build()
        val answer = activity(callId)
        val style =
            NotificationCompat.CallStyle
                .forIncomingCall(person, decline(callId), answer)
                .setIsVideo(isVideo)
        return NotificationCompat.Builder(context, CHANNEL)
            .setSmallIcon(android.R.drawable.sym_call_incoming)
            .setContentTitle(caller)
            .setStyle(style)
            .setCategory(NotificationCompat.CATEGORY_CALL)
            .setOngoing(true)
            .setTimeoutAfter(RING_MS)
            .setFullScreenIntent(answer, true)
            .setForegroundServiceBehavior(NotificationCompat.FOREGROUND_SERVICE_IMMEDIATE)
            .build()
            .apply { flags = flags or Notification.FLAG_INSISTENT }
    }

    private fun createChannel() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O) {
            NotificationManagerCompat.from(context).createNotificationChannel(channel())
        }
    }

    @RequiresApi(Build.VERSION_CODES.O)
    private fun channel(): NotificationChannel {
        val attributes =
            AudioAttributes.Builder()
                .setUsage(AudioAttributes.USAGE_NOTIFICATION_RINGTONE)
                .setContentType(AudioAttributes.CONTENT_TYPE_SONIFICATION)
                .build()
        val channel = NotificationChannel(CHANNEL, "Calls", NotificationManager.IMPORTANCE_HIGH)
        channel.setSound(RingtoneManager.getDefaultUri(RingtoneManager.TYPE_RINGTONE), attributes)
        channel.lockscreenVisibility = Notification.VISIBILITY_PUBLIC
        return channel
    }

    private fun activity(callId: String): PendingIntent {
        val intent = Intent(context, SampleActivity::class.java).putExtra(EXTRA_CALL, callId)
        return PendingIntent.getActivity(context, callId.hashCode(), intent, FLAGS)
    }

    private fun decline(callId: String): PendingIntent {
        val intent = Intent(context, SampleReceiver::class.java).putExtra(EXTRA_CALL, callId)
        return PendingIntent.getBroadcast(context, callId.hashCode(), intent, FLAGS)
    }

    companion object {
        const val EXTRA_CALL = "call"
        private const val CHANNEL = "incoming_calls_v1"
        private const val RING_MS = 60_000L
        private const val FLAGS = PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT
    }
}
