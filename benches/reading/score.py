#!/usr/bin/env python3
"""Measure the number reader against public suites.

usage: score.py DATA [--program PATH] [--misses N] [--only NAME] [--conventions]

DATA holds quantities/ and phrases/, each with JSON Lines and a score.py of its own. The program
is asked once for each file; what differs between our output and a suite's idea of it is mapped here:

  numbers   a suite of numbers takes the number named, whatever hedges it; shares are numbers there;
            of a range both ends are wanted, one by one
  ranges    a hedged number is a range with one end
  dates     a day is a value, anything longer has two ends
"""
import argparse
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from fractions import Fraction


def number(text):
    return None if text is None else float(Fraction(text))


def ends(q):
    """What a suite of numbers expects of one of our quantities: its numbers."""
    if 'named' in q:
        return [number(q['named'])]
    if 'value' in q:
        return [number(q['value'])]
    return [number(q[k]) for k in ('lo', 'hi') if k in q]


def base(q, kind):
    return {'kind': kind, 'start': q['char_start'], 'end': q['char_end'], 'unit': q.get('unit')}


def interval(q):
    """Our hard bounds where there are two or one, else the number named."""
    if 'lo' in q or 'hi' in q:
        return {k: number(q[k]) if k in ('lo', 'hi') else q[k] for k in ('lo', 'hi', 'lo_open', 'hi_open') if k in q}
    return {'value': number(q.get('value', q.get('named')))}


def shifted(day, days):
    """A day some days away."""
    return str(datetime.date.fromisoformat(day) + datetime.timedelta(days))


def conventions(suite, line, q, p):
    """What a suite would make of our reading where it differs by convention only.

    Duckling only looks forward: a weekday, or a date without a year, is the next one there.
    Recognizers ends a range with its last month or year as soon as that has begun.
    """
    text = q['text'].lower()
    out = [{k: p[k] for k in ('value', 'lo', 'hi') if k in p}]
    reference = line.get('reference_date', '')[:10]
    leans = re.search(r'\b(last|past|previous|ago|yesterday|today|tomorrow|this|current|next|now)\b', text)
    known = [p[k] for k in ('value', 'lo') if p.get(k)]
    if suite == 'duckling' and reference and known and known[0] < reference and not leans and not re.search(r'\d{4}', text):
        month = re.search(r'[a-z]{3,}', re.sub(MONTH, '', text)) is None or re.search(MONTH, text)
        weekday = re.search(WEEKDAY, text) and not re.search(MONTH, text)
        later = {}
        for k, day in out[0].items():
            if weekday:
                later[k] = shifted(day, 7)
            elif month and day[5:] != '02-29':
                later[k] = str(int(day[:4]) + 1) + day[4:]
        if later and later.get('value', later.get('hi', '')) >= reference:
            out.append(later)
    ends = re.split(r'\s*(?:\bto\b|\band\b|\btill\b|\buntil\b|\bthrough\b|-|–|~)\s*', text)
    if suite == 'recognizers' and p.get('hi') and len(ends) > 1:
        if re.fullmatch(r'(in )?\d{4}', ends[-1]):
            out.append(dict(out[0], hi=p['hi'][:4] + '-01-01'))
        elif re.search(MONTH, ends[-1]) and not re.search(r'\b\d{1,2}(?!\d)', ends[-1]):
            out.append(dict(out[0], hi=p['hi'][:8] + '01'))
    return out


MONTH = r'\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'
WEEKDAY = r'\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*'


def foreign(name, line, quantities, lenient=False):
    suite, _, kind = name.removeprefix('dev-').partition('-')
    out = []
    for q in quantities:
        ours = q['kind']
        if ours in ('date', 'date_range'):
            if kind == 'temporal':
                p = base(q, ours)
                first, last = q.get('value', q.get('lo')), q.get('value', q.get('hi'))
                # Those suites take the word before the date into it; ours leaves it outside.
                before = line['text'][:q['char_start']].lower()
                since = re.search(r"\b(since|after|(?:starting|beginning|as early as)(?: on| in| from)?)\W*$", before)
                until = re.search(r'\b(?:before|until|till|no later than|as late as)\W*$', before)
                if since and first:
                    # After 2018 is from the first day of 2019 on.
                    behind = since[1] == 'after' and ours == 'date_range'
                    p.update(kind='date_range', lo=shifted(last, 1) if behind else first)
                elif until and first:
                    p.update(kind='date_range', hi=first)
                elif 'value' in q:
                    p['value'] = q['value']
                elif 'lo' in q or 'hi' in q:
                    p.update({k: q[k] for k in ('lo', 'hi') if k in q})
                if lenient:
                    p['any_of'] = conventions(suite, line, q, p)
                out.append(p)
            elif kind in ('number', 'quantity', 'spellout') and re.fullmatch(r'\d{4}', q['text']):
                out.append(dict(base(q, 'number'), value=float(q['text']), unit=None))
            continue
        if kind in ('number', 'spellout'):
            if ours in ('number', 'share', 'range', 'money', 'percent', 'duration') and q.get('hedge') != 'vague':
                if ours in ('money', 'duration', 'percent') and '/' in str(q.get('named')):
                    continue
                out += [dict(base(q, 'number'), value=v) for v in ends(q)]
            elif q.get('hedge') == 'vague' and suite == 'duckling':
                out.append(dict(base(q, 'number'), value=number(q.get('lo')) or 0))
        elif kind == 'range':
            if ours not in ('number', 'range', 'share', 'money', 'duration', 'ordinal'):
                continue
            hedge = q.get('hedge')
            p = base(q, 'range')
            if 'lo' in q or 'hi' in q:
                p.update(interval(q))
                if hedge == 'between' and 'lo_open' not in q and 'hi_open' not in q and not q.get('_bound'):
                    # That suite leaves the upper end of "between" open.
                    p['hi_open'] = True
                out.append(p)
            elif hedge == 'up_to':
                out.append(dict(p, hi=number(q['value'])))
            elif hedge == 'exact' or hedge == 'exactly':
                out.append(dict(p, lo=number(q['value']), hi=number(q['value'])))
        elif kind == 'ordinal':
            if ours == 'ordinal':
                out.append(dict(base(q, 'ordinal'), value=number(q['value'])))
        elif kind == 'percent':
            if ours == 'percent':
                out += [dict(base(q, 'percent'), value=v) for v in ends(q)]
        elif kind == 'age':
            if q.get('age'):
                out += [dict(base(q, 'age'), value=v) for v in ends(q)]
        elif suite == 'quantulum3':
            if 'lo' in q and 'hi' in q and 'named' not in q:
                out.append(dict(base(q, 'number' if ours == 'range' else ours), value=(number(q['lo']) + number(q['hi'])) / 2))
            elif ours != 'ordinal' and q.get('hedge') != 'vague':
                out += [dict(base(q, 'number' if ours in ('share', 'range') else ours), value=v) for v in ends(q)]
        elif kind == 'temporal':
            if ours == 'duration':
                out += [dict(base(q, 'duration'), value=v) for v in ends(q)]
        elif ours == kind:
            if suite == 'duckling':
                out.append(dict(base(q, ours), **interval(q)))
            else:
                out += [dict(base(q, ours), value=v) for v in ends(q)]
    return out


def phrase(q):
    out = {k: v for k, v in q.items() if k not in ('start', 'end', 'char_start', 'char_end')}
    out['start'], out['end'] = q['char_start'], q['char_end']
    out['change'] = 'change_role' in q
    out['hedge'] = {'exactly': 'exact'}.get(q.get('hedge'), q.get('hedge'))
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('data', type=pathlib.Path)
    parser.add_argument('--program', default='factlint quantities --day-month month-first --format json --json-lines -')
    parser.add_argument('--misses', type=int, default=0)
    parser.add_argument('--only')
    parser.add_argument('--conventions', action='store_true', help='also take dates that differ from a suite by its conventions only')
    args = parser.parse_args()
    files = sorted((args.data / 'quantities').glob('dev-*.jsonl')) + [args.data / 'phrases' / 'dev.jsonl']
    with tempfile.TemporaryDirectory() as folder:
        for gold in files:
            if args.only and args.only not in str(gold):
                continue
            with gold.open('rb') as lines:
                said = subprocess.run(args.program.split(), stdin=lines, capture_output=True, check=True).stdout
            golds = {}
            for row in gold.read_text(encoding='utf-8').splitlines():
                if row.strip():
                    row = json.loads(row)
                    golds[row['id']] = row
            pred = pathlib.Path(folder, 'pred.jsonl')
            with pred.open('w', encoding='utf-8') as out:
                for row in map(json.loads, said.splitlines()):
                    found = row['quantities']
                    if gold.parent.name == 'phrases':
                        found = [phrase(q) for q in found]
                    else:
                        found = foreign(gold.stem, golds[row['id']], found, args.conventions)
                    out.write(json.dumps({'id': row['id'], 'pred': found}) + '\n')
            command = [sys.executable, str(gold.parent / 'score.py'), str(gold), str(pred)]
            if args.misses:
                command += ['--misses', str(args.misses)]
            print('##', gold.stem if gold.parent.name != 'phrases' else 'phrases', flush=True)
            subprocess.run(command, check=True)


if __name__ == '__main__':
    main()
