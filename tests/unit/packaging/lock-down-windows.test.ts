import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, type Node, Parser } from '@vscode/tree-sitter-wasm';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const script = readFileSync(join(root, 'packaging/lock-down/windows.ps1'), 'utf8');

/** What may stand anywhere, since it only looks, says or makes a value. */
const harmless =
  /^(Set-StrictMode|Test-Path|New-Object|New-ScheduledTask\w*|Get-\w+|Where-Object|Out-Null|Write-(Warning|Output))$/;
const harmlessCall = /\.(ShouldProcess|Translate)\(|::GetEnvironmentVariable\(/;

describe('E9 the script that locks a Windows PC down', () => {
  let parser: Parser;
  beforeAll(async () => {
    await Parser.init();
    const grammar = join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm');
    parser = new Parser().setLanguage(await Language.load(grammar));
  });

  const read = (text: string): Node => {
    const tree = parser.parse(text);
    if (tree === null) throw new Error('Expected a tree');
    return tree.rootNode;
  };
  const all = (kind: string, below: Node): Node[] => below.descendantsOfType(kind).filter((node) => node !== null);
  const isAsked = (node: Node | null): boolean => {
    if (node === null) return false;
    const asks = node.type === 'if_statement' && node.childForFieldName('condition')?.text.includes('.ShouldProcess(');
    return asks === true || isAsked(node.parent);
  };
  /** What of a script would be done though somebody only wanted to know what would be done. */
  const bareChanges = (text: string): string[] => {
    const tree = read(text);
    const own = all('function_name', tree).map((name) => name.text);
    const nameOf = (command: Node): string => command.text.split(/\s/)[0] ?? '';
    const isHarmless = (command: Node): boolean => harmless.test(nameOf(command)) || own.includes(nameOf(command));
    const commands = all('command', tree).filter((command) => !isHarmless(command));
    const calls = all('invokation_expression', tree).filter((call) => !harmlessCall.test(call.text));
    return [...commands, ...calls].filter((node) => !isAsked(node)).map((node) => node.text.split('\n')[0] ?? '');
  };

  it('is PowerShell, for a parser that finds what is not', () => {
    expect(read(script).hasError).toBe(false);
    for (const broken of ["'Undo' {", "ValidateSet('LockDown'", '@{ Enabled = $IsBlocked }', '"`"$App`""']) {
      expect(script).toContain(broken);
      expect(read(script.replace(broken, broken.slice(0, -1))).hasError, broken).toBe(true);
    }
  });

  it('changes nothing that -WhatIf does not announce, and this test would see it', () => {
    expect(script).toContain('SupportsShouldProcess');
    expect(bareChanges(script)).toEqual([]);
    const unasked = script.replaceAll(/if \(\$PSCmdlet\.ShouldProcess\([^\n]*\)\) \{/g, 'if ($true) {');
    expect(bareChanges(unasked)).toHaveLength(9);
    expect(bareChanges(`${script}\nRemove-Item $App`)).toEqual(['Remove-Item $App']);
  });

  it('leaves with Undo nothing that the other modes have set', () => {
    const clauses = all('switch_clause', read(script)).map((clause) => clause.text);
    const [lockDown = '', startAtLogin = '', undo = ''] = clauses;
    expect(clauses).toHaveLength(3);
    const switches = [...`${lockDown}\n${startAtLogin}`.matchAll(/^ +(Set-\w+) \$true$/gm)].map(([, name]) => name);
    expect(new Set(switches)).toEqual(new Set(['Set-StartedFor', 'Set-ForAdministrators', 'Set-Keys']));
    for (const name of new Set(switches)) expect(undo).toContain(`${name} $false`);
    expect(undo).toContain('RemoveCustomShell');
    expect(undo).toContain('Unregister-ScheduledTask');
  });
});
