import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.BIPUSH;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.F_SAME;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.IMUL;
import static org.objectweb.asm.Opcodes.INSTANCEOF;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.NEW;

import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * One of the methods that a record has by itself, written out as a static one: the same results as
 * those of {@code java.lang.runtime.ObjectMethods}.
 *
 * @param owner the record
 * @param method equals, hashCode or toString
 * @param site what it takes and returns, the record first
 * @param fields the record's components, in order
 */
record RecordMethod(String owner, String method, String site, List<Handle> fields) {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");
  private static final String TEXT = "java/lang/StringBuilder";

  String name() {
    return "$" + method;
  }

  void write(ClassVisitor out) {
    int access = ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC;
    var code = out.visitMethod(access, name(), site, null, null);
    code.visitCode();
    switch (method) {
      case "equals" -> equality(code);
      case "hashCode" -> hash(code);
      case "toString" -> text(code);
      default -> throw new IllegalArgumentException(method);
    }
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private void equality(MethodVisitor code) {
    var other = new Label();
    code.visitVarInsn(ALOAD, 1);
    code.visitTypeInsn(INSTANCEOF, owner);
    code.visitJumpInsn(IFEQ, other);
    code.visitVarInsn(ALOAD, 1);
    code.visitTypeInsn(CHECKCAST, owner);
    code.visitVarInsn(ASTORE, 2);
    for (Handle field : fields) {
      load(code, 0, field);
      load(code, 2, field);
      different(code, Type.getType(field.getDesc()), other);
    }
    code.visitInsn(ICONST_1);
    code.visitInsn(IRETURN);
    code.visitLabel(other);
    code.visitFrame(F_SAME, 0, null, 0, null);
    code.visitInsn(ICONST_0);
    code.visitInsn(IRETURN);
  }

  /** Goes on at the label if the two values on the stack differ. */
  private static void different(MethodVisitor code, Type type, Label label) {
    if (type.getSort() >= Type.ARRAY) {
      String pair = Type.getMethodDescriptor(Type.BOOLEAN_TYPE, OBJECT, OBJECT);
      code.visitMethodInsn(INVOKESTATIC, "java/util/Objects", "equals", pair, false);
      code.visitJumpInsn(IFEQ, label);
      return;
    }
    String pair = Type.getMethodDescriptor(Type.INT_TYPE, type, type);
    code.visitMethodInsn(INVOKESTATIC, Lambda.box(type), "compare", pair, false);
    code.visitJumpInsn(IFNE, label);
  }

  private void hash(MethodVisitor code) {
    code.visitInsn(ICONST_0);
    for (Handle field : fields) {
      Type type = Type.getType(field.getDesc());
      boolean object = type.getSort() >= Type.ARRAY;
      code.visitIntInsn(BIPUSH, 31);
      code.visitInsn(IMUL);
      load(code, 0, field);
      code.visitMethodInsn(
          INVOKESTATIC,
          object ? "java/util/Objects" : Lambda.box(type),
          "hashCode",
          Type.getMethodDescriptor(Type.INT_TYPE, object ? OBJECT : type),
          false);
      code.visitInsn(IADD);
    }
    code.visitInsn(IRETURN);
  }

  private void text(MethodVisitor code) {
    code.visitTypeInsn(NEW, TEXT);
    code.visitInsn(DUP);
    code.visitMethodInsn(INVOKESPECIAL, TEXT, "<init>", "()V", false);
    String before = simpleName() + "[";
    for (Handle field : fields) {
      append(code, before + field.getName() + "=");
      load(code, 0, field);
      appendTop(code, shown(Type.getType(field.getDesc())));
      before = ", ";
    }
    append(code, fields.isEmpty() ? before + "]" : "]");
    String nothing = Type.getMethodDescriptor(Type.getType(String.class));
    code.visitMethodInsn(INVOKEVIRTUAL, TEXT, "toString", nothing, false);
    code.visitInsn(ARETURN);
  }

  private String simpleName() {
    String name = owner.substring(owner.lastIndexOf('/') + 1);
    return name.substring(name.lastIndexOf('$') + 1);
  }

  private static void append(MethodVisitor code, String text) {
    code.visitLdcInsn(text);
    appendTop(code, Type.getType(String.class));
  }

  private static void appendTop(MethodVisitor code, Type type) {
    String one = Type.getMethodDescriptor(Type.getObjectType(TEXT), type);
    code.visitMethodInsn(INVOKEVIRTUAL, TEXT, "append", one, false);
  }

  /** The parameter with which a value of this type is appended. */
  private static Type shown(Type type) {
    return switch (type.getSort()) {
      case Type.ARRAY, Type.OBJECT -> OBJECT;
      case Type.BYTE, Type.SHORT -> Type.INT_TYPE;
      default -> type;
    };
  }

  private void load(MethodVisitor code, int variable, Handle field) {
    code.visitVarInsn(ALOAD, variable);
    code.visitFieldInsn(GETFIELD, field.getOwner(), field.getName(), field.getDesc());
  }
}
