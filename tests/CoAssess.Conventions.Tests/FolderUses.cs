using System.Reflection;
using System.Reflection.Emit;

namespace CoAssess.Conventions.Tests;

/// <summary>Which folder uses which, read from the compiled code: bases, members, attributes and every instruction, however it was written.</summary>
internal static class FolderUses
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(static field => (OpCode)field.GetValue(null)!).ToDictionary(static code => (int)(ushort)code.Value);

    /// <summary>Gives the uses between the folders of one assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="root">The namespace whose children are the folders.</param>
    public static IReadOnlyList<FolderUse> Of(Assembly assembly, string root)
    {
        var uses = new HashSet<FolderUse>();
        foreach (var type in assembly.GetTypes())
        {
            if (FolderOf(type, root) is not { } from)
            {
                continue;
            }

            foreach (var used in UsedBy(type).SelectMany(Parts))
            {
                if (used.Assembly == assembly && FolderOf(used, root) is { } to && to != from)
                {
                    uses.Add(new(from, to, $"{Outermost(type).Name} uses {Outermost(used).Name}"));
                }
            }
        }

        return [.. uses.OrderBy(static use => use.ToString(), StringComparer.Ordinal)];
    }

    private static string? FolderOf(Type type, string root) =>
        Outermost(type).Namespace is { } name && name.StartsWith(root + ".", StringComparison.Ordinal) ? name[(root.Length + 1)..].Split('.')[0] : null;

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type?> UsedBy(Type type)
    {
        var members = type.GetMembers(All);
        return (Type?[])
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.IsGenericType ? type.GetGenericArguments().SelectMany(static argument => argument.GetGenericParameterConstraints()) : [],
            .. AttributesOf(type),
            .. members.SelectMany(AttributesOf),
            .. members.OfType<FieldInfo>().Select(static field => field.FieldType),
            .. members.OfType<MethodBase>().SelectMany(UsedBy),
        ];
    }

    private static IEnumerable<Type> AttributesOf(MemberInfo member) => member.CustomAttributes
        .SelectMany(static attribute => attribute.ConstructorArguments.Select(static argument => argument.Value).OfType<Type>().Append(attribute.AttributeType));

    private static IEnumerable<Type?> UsedBy(MethodBase method) =>
    [
        .. method.GetParameters().Select(static parameter => parameter.ParameterType),
        (method as MethodInfo)?.ReturnType,
        .. method.IsGenericMethod ? method.GetGenericArguments().SelectMany(static argument => argument.GetGenericParameterConstraints()) : [],
        .. method.GetMethodBody()?.LocalVariables.Select(static local => local.LocalType) ?? [],
        .. method.GetMethodBody()?.ExceptionHandlingClauses.Where(static clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(static clause => clause.CatchType) ?? [],
        .. Tokens(method).SelectMany(token => Resolve(method, token)),
    ];

    private static IEnumerable<Type?> Resolve(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, typeArguments, methodArguments) switch
        {
            Type used => [used],
            FieldInfo field => [field.DeclaringType, field.FieldType],
            MethodInfo called => [called.DeclaringType, called.ReturnType, .. called.IsGenericMethod ? called.GetGenericArguments() : []],
            { } other => [other.DeclaringType],
            null => [],
        };
    }

    /// <summary>The member tokens in a method's instructions.</summary>
    private static IEnumerable<int> Tokens(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[(0xFE << 8) | il[at + 1]] : Codes[il[at]];
            at += code.Size;
            switch (code.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    yield return BitConverter.ToInt32(il, at);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(il, at));
                    break;
                default:
                    at += LengthOf(code.OperandType);
                    break;
            }
        }
    }

    private static int LengthOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    /// <summary>A type with what it is made of: an array's elements, a generic type's definition and arguments.</summary>
    private static IEnumerable<Type> Parts(Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return [];
        }

        if (type.HasElementType)
        {
            return Parts(type.GetElementType());
        }

        return type.IsConstructedGenericType
            ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)]
            : [type];
    }
}
