import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.I2D;
import static org.objectweb.asm.Opcodes.I2L;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.L2D;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import java.io.IOException;
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
 * Rewrites jars so that their lambda expressions and method references are ordinary classes, as a
 * compiler might have made them. The JVM links each lambda at its first use by running code, which
 * takes it five times as long as to take a class from the archive, and a start uses hundreds.
 *
 * <p>Run as one source file, with ASM on the class path; the arguments are the jars.
 */
public final class LambdasToClasses {
  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

  private static final Set<String> BOXES =
      Set.of("java/lang/Integer", "java/lang/Long", "java/lang/Short", "java/lang/Byte");

  /** The classes made, by name. */
  private final Map<String, byte[]> made = new TreeMap<>();

  /** The classes made, by the class whose private members they may use. */
  private final Map<String, List<String>> nests = new TreeMap<>();

  private LambdasToClasses() {}

  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    for (String jar : args) {
      var lambdas = new LambdasToClasses();
      lambdas.rewrite(Path.of(jar));
      lambdas.verify(Path.of(jar));
    }
  }

  /** Lets the JVM verify what was made. */
  private void verify(Path jar) throws IOException, ReflectiveOperationException {
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      for (String name : made.keySet()) {
        Class.forName(name.replace('/', '.'), true, loader);
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
    contents.replaceAll((entry, bytes) -> isClass(entry) ? withoutLambdas(bytes) : bytes);
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

  private byte[] withoutLambdas(byte[] bytes) {
    var reader = new ClassReader(bytes);
    var writer = new ClassWriter(reader, 0);
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

  /** One class whose lambdas are taken out. */
  private final class Rewriting extends ClassVisitor {
    private String owner = "";
    private String host = "";
    private int count;

    Rewriting(ClassVisitor next) {
      super(ASM9, next);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] faces) {
      owner = name;
      host = name;
      super.visit(version, access, name, signature, parent, faces);
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
          boolean plain =
              bootstrap.getOwner().equals(METAFACTORY) && bootstrap.getName().equals("metafactory");
          if (!plain) {
            super.visitInvokeDynamicInsn(method, site, bootstrap, given);
            return;
          }
          String made = owner + "$$" + count++;
          var lambda =
              new Lambda(
                  made,
                  Type.getMethodType(site),
                  method,
                  (Type) given[0],
                  (Handle) given[1],
                  (Type) given[2]);
          LambdasToClasses.this.made.put(made, lambda.bytes(host));
          nests.computeIfAbsent(host, it -> new ArrayList<>()).add(made);
          super.visitMethodInsn(INVOKESTATIC, made, "make", site, false);
        }
      };
    }
  }

  /**
   * One lambda.
   *
   * @param site from the values it captures to the interface
   * @param erased the interface's method
   * @param target the code to run
   * @param exact the interface's method with its type arguments
   */
  private record Lambda(
      String name, Type site, String method, Type erased, Handle target, Type exact) {
    byte[] bytes(String host) {
      var out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      String face = site.getReturnType().getInternalName();
      out.visit(
          V17,
          ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC,
          name,
          null,
          "java/lang/Object",
          new String[] {face});
      out.visitNestHost(host);
      Type[] captured = site.getArgumentTypes();
      for (int i = 0; i < captured.length; i++) {
        out.visitField(ACC_PRIVATE | ACC_FINAL, "v" + i, captured[i].getDescriptor(), null, null)
            .visitEnd();
      }
      constructor(out, captured);
      factory(out, captured);
      body(out, captured);
      out.visitEnd();
      return out.toByteArray();
    }

    private String constructorType(Type[] captured) {
      return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
    }

    private void constructor(ClassWriter out, Type[] captured) {
      var code = out.visitMethod(ACC_PRIVATE, "<init>", constructorType(captured), null, null);
      code.visitCode();
      code.visitVarInsn(ALOAD, 0);
      code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
      int slot = 1;
      for (int i = 0; i < captured.length; i++) {
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(captured[i].getOpcode(ILOAD), slot);
        code.visitFieldInsn(PUTFIELD, name, "v" + i, captured[i].getDescriptor());
        slot += captured[i].getSize();
      }
      end(code, RETURN);
    }

    /** A lambda that captures nothing is one object, made when it is first used. */
    private void factory(ClassWriter out, Type[] captured) {
      var code = out.visitMethod(ACC_STATIC, "make", site.getDescriptor(), null, null);
      code.visitCode();
      if (captured.length > 0) {
        create(code, captured);
        end(code, ARETURN);
        return;
      }
      String own = Type.getObjectType(name).getDescriptor();
      out.visitField(ACC_PRIVATE | ACC_STATIC | ACC_FINAL, "ONLY", own, null, null).visitEnd();
      code.visitFieldInsn(Opcodes.GETSTATIC, name, "ONLY", own);
      end(code, ARETURN);
      var start = out.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
      start.visitCode();
      create(start, captured);
      start.visitFieldInsn(Opcodes.PUTSTATIC, name, "ONLY", own);
      end(start, RETURN);
    }

    private void create(MethodVisitor code, Type[] captured) {
      code.visitTypeInsn(NEW, name);
      code.visitInsn(DUP);
      int slot = 0;
      for (Type each : captured) {
        code.visitVarInsn(each.getOpcode(ILOAD), slot);
        slot += each.getSize();
      }
      code.visitMethodInsn(INVOKESPECIAL, name, "<init>", constructorType(captured), false);
    }

    private void body(ClassWriter out, Type[] captured) {
      var code = out.visitMethod(ACC_PUBLIC, method, erased.getDescriptor(), null, null);
      code.visitCode();
      boolean creates = target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
      if (creates) {
        code.visitTypeInsn(NEW, target.getOwner());
        code.visitInsn(DUP);
      }
      List<Type> taken = taken(creates);
      int next = 0;
      for (int i = 0; i < captured.length; i++) {
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, name, "v" + i, captured[i].getDescriptor());
        convert(code, captured[i], taken.get(next++));
      }
      int slot = 1;
      for (int i = 0; i < erased.getArgumentTypes().length; i++) {
        Type given = erased.getArgumentTypes()[i];
        code.visitVarInsn(given.getOpcode(ILOAD), slot);
        slot += given.getSize();
        convert(code, given, exact.getArgumentTypes()[i]);
        convert(code, exact.getArgumentTypes()[i], taken.get(next++));
      }
      code.visitMethodInsn(
          opcode(), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
      Type result =
          creates ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
      convert(code, result, erased.getReturnType());
      end(code, erased.getReturnType().getOpcode(IRETURN));
    }

    /** What the code to run takes, its object included. */
    private List<Type> taken(boolean creates) {
      var taken = new ArrayList<Type>();
      if (!creates && target.getTag() != Opcodes.H_INVOKESTATIC) {
        taken.add(Type.getObjectType(target.getOwner()));
      }
      taken.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
      return taken;
    }

    private int opcode() {
      return switch (target.getTag()) {
        case Opcodes.H_INVOKESTATIC -> INVOKESTATIC;
        case Opcodes.H_NEWINVOKESPECIAL -> INVOKESPECIAL;
        case Opcodes.H_INVOKEINTERFACE -> INVOKEINTERFACE;
        // Private methods of the nest are called like any others.
        default -> target.isInterface() ? INVOKEINTERFACE : INVOKEVIRTUAL;
      };
    }

    private static void end(MethodVisitor code, int opcode) {
      code.visitInsn(opcode);
      code.visitMaxs(0, 0);
      code.visitEnd();
    }
  }

  /** As the language converts a value where a lambda is called or returns. */
  private static void convert(MethodVisitor code, Type from, Type to) {
    if (to.equals(from)) {
      return;
    }
    if (to.getSort() == Type.VOID) {
      code.visitInsn(from.getSize() == 2 ? POP2 : POP);
    } else if (isPrimitive(from) && isPrimitive(to)) {
      widen(code, from, to);
    } else if (isPrimitive(from)) {
      String box = box(from);
      String type = Type.getMethodDescriptor(Type.getObjectType(box), from);
      code.visitMethodInsn(INVOKESTATIC, box, "valueOf", type, false);
    } else if (isPrimitive(to)) {
      String box = BOXES.contains(from.getInternalName()) ? from.getInternalName() : box(to);
      code.visitTypeInsn(CHECKCAST, box);
      String type = Type.getMethodDescriptor(to);
      code.visitMethodInsn(INVOKEVIRTUAL, box, to.getClassName() + "Value", type, false);
    } else if (!to.getInternalName().equals("java/lang/Object")) {
      code.visitTypeInsn(CHECKCAST, to.getInternalName());
    }
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  private static void widen(MethodVisitor code, Type from, Type to) {
    boolean fromLong = from.getSort() == Type.LONG;
    switch (to.getSort()) {
      case Type.LONG -> code.visitInsn(I2L);
      case Type.DOUBLE -> code.visitInsn(fromLong ? L2D : I2D);
      case Type.FLOAT -> throw new IllegalStateException(from + " to " + to);
      default -> {
        // The smaller whole numbers are ints already.
      }
    }
  }

  private static String box(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.CHAR -> "java/lang/Character";
      case Type.BYTE -> "java/lang/Byte";
      case Type.SHORT -> "java/lang/Short";
      case Type.LONG -> "java/lang/Long";
      case Type.FLOAT -> "java/lang/Float";
      case Type.DOUBLE -> "java/lang/Double";
      default -> "java/lang/Integer";
    };
  }
}
