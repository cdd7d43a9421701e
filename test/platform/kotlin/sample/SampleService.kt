package com.example.sample

import android.app.Service
import android.content.Intent
import android.content.pm.ServiceInfo
import android.os.Build
import android.os.IBinder
import android.util.Log
import androidx.core.app.ServiceCompat

class SampleService : Service() {
    override fun onBind(intent: Intent?): IBinder? = null

    override fun onStartCommand(intent: Intent?, flags: Int, startId: Int): Int {
        val callId = intent?.getStringExtra(SampleNotifier.EXTRA_CALL)
        val isPromoted = promote(callId ?: "unknown")
        if (callId == null || !isPromoted) {
            ServiceCompat.stopForeground(this, ServiceCompat.STOP_FOREGROUND_REMOVE)
            stopSelf(startId)
        }
        return START_NOT_STICKY
    }

    private fun promote(callId: String): Boolean {
        val caller = SampleCalls.describe(callId)
        val notification = SampleNotifier(this).ringing(callId, caller, isVideo = false)
        return types().any { type ->
            try {
                ServiceCompat.startForeground(this, ID, notification, type)
                true
            } catch (e: SecurityException) {
                refused(type, e)
            } catch (e: IllegalStateException) {
                refused(type, e)
            } catch (e: IllegalArgumentException) {
                refused(type, e)
            }
        }
    }

    private fun refused(type: Int, reason: Exception): Boolean {
        Log.w("Sample", "foreground type $type: ${reason::class.java.simpleName}")
        return false
    }

    private fun types(): List<Int> = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) {
        listOf(
            ServiceInfo.FOREGROUND_SERVICE_TYPE_PHONE_CALL,
            ServiceInfo.FOREGROUND_SERVICE_TYPE_MEDIA_PLAYBACK,
        )
    } else {
        listOf(0)
    }

    private companion object {
        const val ID = 7
    }
}
