import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * One lambda.
 *
 * @param site from the values it captures to the interface
 * @param erased the interface's method
 * @param target the code to run
 * @param exact the interface's method with its type arguments
 */
record Lambda(String name, Type site, String method, Type erased, Handle target, Type exact) {
  private static final Set<String> BOXES =
      Set.of("java/lang/Integer", "java/lang/Long", "java/lang/Short", "java/lang/Byte");

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

  /** The class of which objects hold values of a primitive type. */
  static String box(Type type) {
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
