import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Base64;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/**
 * kotlinc in a process that stays alive, because a warm compiler is several times faster. One line of standard input is
 * one job: its arguments in base64, with a space between them. The answer is one line: exit code's name, space, output in
 * base64. Ends at the end of its input, so it never outlives the process that started it.
 */
public final class ResidentCompiler {
    public static void main(String[] args) throws Exception {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        System.setOut(System.err);
        BufferedReader jobs = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String job = jobs.readLine(); job != null; job = jobs.readLine()) {
            String[] arguments = Arrays.stream(job.split(" ")).map(ResidentCompiler::decode).toArray(String[]::new);
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            String exit = compile(arguments, output);
            answers.println(exit + " " + Base64.getEncoder().encodeToString(output.toByteArray()));
        }
    }

    private static String compile(String[] arguments, ByteArrayOutputStream output) throws Exception {
        PrintStream stream = new PrintStream(output, true, "UTF-8");
        try {
            return new K2JVMCompiler().exec(stream, arguments).name();
        } catch (Throwable e) {
            e.printStackTrace(stream);
            return "INTERNAL_ERROR";
        }
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64), java.nio.charset.StandardCharsets.UTF_8);
    }
}
