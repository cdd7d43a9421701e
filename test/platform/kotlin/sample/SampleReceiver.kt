package com.example.sample

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import androidx.core.content.ContextCompat
import com.google.firebase.messaging.RemoteMessage

class SampleReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val extras = intent.extras ?: return
        val message = RemoteMessage(extras)
        val callId = message.data["sid"] ?: return
        if (!SampleCalls.ring(callId, message.data["from"])) return
        if (message.priority == RemoteMessage.PRIORITY_NORMAL) return
        val start = Intent(context, SampleService::class.java)
        start.putExtra(SampleNotifier.EXTRA_CALL, callId)
        ContextCompat.startForegroundService(context, start)
    }
}
