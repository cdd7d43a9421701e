package com.acme.talk.planetkitpush

import android.content.Intent
import io.flutter.embedding.engine.FlutterEngine
import io.flutter.fake.AttachedPlugins
import io.flutter.fake.DartInvocation
import io.flutter.fake.DartReply
import io.flutter.fake.DartSide
import org.json.JSONArray
import org.json.JSONObject
import planetkit.device.Device
import planetkit.device.FakeContext

/**
 * The Android phone of the end-to-end test: does what a line of JSON asks for, and says what reached which Dart and what
 * the phone shows.
 */
fun main() {
    newPhone()
    val phone = WiredPhone()
    generateSequence(::readlnOrNull).forEach { line ->
        println("##turn ${phone.turn(JSONObject(line))}")
        System.out.flush()
    }
}

private class WiredPhone {
    private val engines = linkedMapOf<String, ConnectedEngine>()

    /** One turn: whatever follows from the request has happened when it returns. */
    fun turn(request: JSONObject): JSONObject {
        when (val what = request.getString("do")) {
            "boot" -> boot()
            "push" -> receive(request.getJSONObject("data"))
            "start" -> start(request.getString("engine"))
            "call" -> engines.getValue(request.getString("engine")).call(request)
            "answer" -> answer()
            "decline" -> checkNotNull(incoming()).declineIntent().tap()
            "wait" -> Device.advance(request.getLong("ms"))
            else -> error("the test asks for $what")
        }
        Device.deliverStarts()
        Device.advance(0)
        val toDart = engines.flatMap { (name, engine) -> engine.news().map { it.put("engine", name) } }
        return JSONObject().put("toDart", JSONArray(toDart)).put("phone", shownByPhone()).put("misuse", JSONArray(Device.crashes))
    }

    private fun boot() {
        engines.values.forEach { it.destroy() }
        engines.clear()
        newPhone()
        grantMicrophone()
    }

    private fun receive(data: JSONObject) {
        val intent = Intent("com.google.android.c2dm.intent.RECEIVE").putExtra("google.delivered_priority", "high")
        data.keys().forEach { intent.putExtra(it, data.getString(it)) }
        PushReceiver().onReceive(FakeContext.APP, intent)
    }

    /** `ui` is the engine of the app's screen, `background` the one that FlutterFire starts for a message. */
    private fun start(name: String) {
        val engine = ConnectedEngine()
        engines[name] = engine
        if (name == "ui") engine.plugins.attachToActivity(MainActivity())
    }

    private fun answer() {
        checkNotNull(incoming()).answerIntent().tap()
        Device.deliverStarts()
        MainActivity().launch(FakeContext.APP.activities.last())
    }

    private fun shownByPhone() =
        JSONObject()
            .put("rings", incoming()?.callerName() ?: JSONObject.NULL)
            .put("inProgress", ongoing() != null)
            .put("counts", ongoing()?.values?.get("usesChronometer") == true)
            .put("missed", JSONArray(missed().map { it.values["contentTitle"] }))
            .put("opened", FakeContext.APP.activities.size)
            .put("services", JSONArray(Device.foreground.keys.map { it.javaClass.simpleName }))
}

/** A Flutter engine whose Dart is in another process. */
private class ConnectedEngine {
    private val engine = FlutterEngine(FakeContext.APP).apply { plugins.add(CallBridge()) }
    private val dart = DartSide.of(engine)
    private val ids = mutableMapOf<DartReply, Int>()
    private var told = 0

    val plugins: AttachedPlugins get() = AttachedPlugins.of(engine)

    fun call(request: JSONObject) {
        val arguments = request.opt("arguments")?.let(::fromJson)
        val reply = dart.call("planetkit_push", request.getString("method"), arguments)
        ids[reply] = request.getInt("id")
    }

    /** Events and answers in the order in which the plugin sent them. */
    fun news(): List<JSONObject> {
        val news = dart.arrived.drop(told)
        told = dart.arrived.size
        return news.map { if (it is DartInvocation) event(it) else answer(it as DartReply) }
    }

    private fun event(invocation: DartInvocation): JSONObject {
        check(invocation.method == "event") { invocation.method }
        return JSONObject().put("event", JSONObject.wrap(invocation.arguments))
    }

    private fun answer(reply: DartReply): JSONObject {
        val answer = JSONObject().put("id", ids.getValue(reply))
        return when (reply.state) {
            DartReply.State.SUCCESS -> answer.put("value", JSONObject.wrap(reply.value) ?: JSONObject.NULL)
            DartReply.State.ERROR -> answer.put("error", reply.errorCode)
            else -> answer.put("error", "missing")
        }
    }

    fun destroy() = engine.destroy()
}

private fun fromJson(value: Any): Any? =
    when (value) {
        JSONObject.NULL -> null
        is JSONObject -> value.keys().asSequence().associateWith { fromJson(value.get(it)) }
        is JSONArray -> List(value.length()) { fromJson(value.get(it)) }
        else -> value
    }
