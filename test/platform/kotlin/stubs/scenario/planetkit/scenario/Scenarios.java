package planetkit.scenario;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;

/** What a native test program calls: prints one result line per test, and the number of tests at its end. */
public final class Scenarios {
    private static int count;

    private Scenarios() {}

    public interface Body {
        void run() throws Throwable;
    }

    /** Runs one test; whatever it throws is its failure, and the next test runs all the same. */
    public static void test(String name, Body body) {
        String message = "";
        try {
            body.run();
        } catch (Throwable e) {
            message = describe(e);
        }
        count++;
        print("##test {\"name\":" + json(name) + ",\"ok\":" + message.isEmpty() + ",\"message\":" + json(message) + "}");
    }

    /** The last statement of the program. */
    public static void done() {
        print("##done " + count);
    }

    public static void equal(Object expected, Object actual) {
        equal(expected, actual, "value");
    }

    public static void equal(Object expected, Object actual, String what) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError(what + ": expected <" + expected + ">, was <" + actual + ">");
        }
    }

    public static void yes(boolean condition, String what) {
        if (!condition) throw new AssertionError("not so: " + what);
    }

    private static String describe(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** On a line of its own, even where the code under test left one unfinished. */
    private static void print(String line) {
        System.out.print("\n" + line + "\n");
        System.out.flush();
    }

    private static String json(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < 0x20 || c > 0x7e) out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }
}
