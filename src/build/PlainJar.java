import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;

import java.io.IOException;
import java.lang.invoke.LambdaMetafactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites jars so that nothing in them is linked by running code: their lambda expressions and
 * method references become classes, and the methods that a record has by itself become code, all as
 * a compiler might have made them. Linking each lambda at its first use takes the JVM five times as
 * long as taking a class from the archive, and a start uses hundreds; a record's {@code equals}
 * takes it milliseconds.
 *
 * <p>Compiled and run while packaging, with ASM on the class path; the arguments are the directory
 * of the libraries that the jars need, and the jars.
 */
public final class PlainJar {
  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory.metafactory";

  /**
   * Kotlin's lambdas, which could be written to a stream, so that the archive takes none of them.
   */
  private static final String OTHERS = "java/lang/invoke/LambdaMetafactory.altMetafactory";

  private static final String RECORDS = "java/lang/runtime/ObjectMethods.bootstrap";

  /** The first version of class files that know of nests, but for what is in the upper half. */
  private static final int NESTS = Opcodes.V11;

  /** The classes made, by name. */
  private final Map<String, byte[]> made = new TreeMap<>();

  /** The classes made, by the class whose private members they may use. */
  private final Map<String, List<String>> nests = new TreeMap<>();

  /** The records that have got methods. */
  private final Set<String> records = new TreeSet<>();

  private PlainJar() {}

  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    Path libraries = Path.of(args[0]);
    for (String jar : List.of(args).subList(1, args.length)) {
      var plain = new PlainJar();
      plain.rewrite(Path.of(jar));
      plain.verify(Path.of(jar), libraries);
    }
  }

  /** Lets the JVM verify what was made. */
  private void verify(Path jar, Path libraries) throws IOException, ReflectiveOperationException {
    var path = new ArrayList<URL>(List.of(jar.toUri().toURL()));
    try (var all = Files.newDirectoryStream(libraries, "*.jar")) {
      for (Path library : all) {
        path.add(library.toUri().toURL());
      }
    }
    var platform = ClassLoader.getPlatformClassLoader();
    try (var loader = new URLClassLoader(path.toArray(URL[]::new), platform)) {
      for (var names : List.of(made.keySet(), records)) {
        for (String name : names) {
          Class.forName(name.replace('/', '.'), true, loader);
        }
      }
    }
  }

  private void rewrite(Path jar) throws IOException {
    var contents = new LinkedHashMap<JarEntry, byte[]>();
    try (var in = new JarFile(jar.toFile())) {
      for (var entries = in.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        contents.put(entry, in.getInputStream(entry).readAllBytes());
      }
    }
    contents.replaceAll((entry, bytes) -> isClass(entry) ? plain(bytes) : bytes);
    contents.replaceAll((entry, bytes) -> isClass(entry) ? withNest(bytes) : bytes);
    Path beside = jar.resolveSibling(jar.getFileName() + ".new");
    try (var out = new JarOutputStream(Files.newOutputStream(beside))) {
      for (var entry : contents.entrySet()) {
        write(out, entry.getKey().getName(), entry.getKey().getTime(), entry.getValue());
      }
      long time = contents.keySet().iterator().next().getTime();
      for (var entry : made.entrySet()) {
        write(out, entry.getKey() + ".class", time, entry.getValue());
      }
    }
    Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class");
  }

  private static void write(JarOutputStream out, String name, long time, byte[] content)
      throws IOException {
    var entry = new JarEntry(name);
    entry.setTime(time);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  private byte[] plain(byte[] bytes) {
    var reader = new ClassReader(bytes);
    var writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Rewriting(writer), 0);
    return writer.toByteArray();
  }

  /** Tells a class of those made that may use its private members. */
  private byte[] withNest(byte[] bytes) {
    var reader = new ClassReader(bytes);
    var members = nests.get(reader.getClassName());
    if (members == null) {
      return bytes;
    }
    var writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(ASM9, writer) {
          @Override
          public void visitEnd() {
            members.forEach(this::visitNestMember);
            super.visitEnd();
          }
        },
        0);
    return writer.toByteArray();
  }

  /** One class of which everything that is linked by running code is taken out. */
  private final class Rewriting extends ClassVisitor {
    private String owner = "";
    private String host = "";
    private int count;
    private final List<RecordMethod> methods = new ArrayList<>();

    Rewriting(ClassVisitor next) {
      super(ASM9, next);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] faces) {
      owner = name;
      host = name;
      super.visit(Math.max(version, NESTS), access, name, signature, parent, faces);
    }

    @Override
    public void visitNestHost(String nestHost) {
      host = nestHost;
      super.visitNestHost(nestHost);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      var next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(ASM9, next) {
        @Override
        public void visitInvokeDynamicInsn(
            String method, String site, Handle bootstrap, Object... given) {
          String by = bootstrap.getOwner() + "." + bootstrap.getName();
          if (by.equals(LAMBDAS) || by.equals(OTHERS) && isPlain(given)) {
            super.visitMethodInsn(INVOKESTATIC, lambda(method, site, given), "make", site, false);
          } else if (by.equals(RECORDS)) {
            super.visitMethodInsn(
                INVOKESTATIC, owner, recordMethod(method, site, given), site, false);
          } else {
            super.visitInvokeDynamicInsn(method, site, bootstrap, given);
          }
        }
      };
    }

    /** Whether it has one interface and one method. */
    private static boolean isPlain(Object... given) {
      return ((int) given[3] & ~LambdaMetafactory.FLAG_SERIALIZABLE) == 0;
    }

    private String lambda(String method, String site, Object... given) {
      String name = owner + "$$" + count++;
      var lambda =
          new Lambda(
              name,
              Type.getMethodType(site),
              method,
              (Type) given[0],
              (Handle) given[1],
              (Type) given[2]);
      made.put(name, lambda.bytes(host));
      nests.computeIfAbsent(host, it -> new ArrayList<>()).add(name);
      return name;
    }

    private String recordMethod(String method, String site, Object... given) {
      var fields = new ArrayList<Handle>();
      for (int i = 2; i < given.length; i++) {
        fields.add((Handle) given[i]);
      }
      var made = new RecordMethod(owner, method, site, fields);
      methods.add(made);
      records.add(owner);
      return made.name();
    }

    @Override
    public void visitEnd() {
      methods.forEach(it -> it.write(cv));
      super.visitEnd();
    }
  }
}
