import { first } from './families.ts';
import { stepText } from './script.ts';
import { shortest, type Trial, trials } from './trial.ts';

const scripts = first();
const found: Trial[] = [];
await trials(scripts, (t) => {
  if (t.kernel.unable) console.log('unable', t.kernel.unable);
  if (t.difference) found.push(t);
  if (process.env.SHOW)
    for (const p of [t.kernel, t.ours]) {
      console.log(p.late);
      for (const h of p.happenings)
        console.log('  ', h.at.toFixed(1), h.lane, '|', h.text, JSON.stringify(h.about));
    }
});
for (const t of found) {
  const s = process.env.SHORT ? await shortest(t) : t;
  console.log('\n##', s.script.name);
  for (const x of s.script.steps) console.log(stepText(x));
  console.log(s.difference);
}
console.log(scripts.length, 'scripts', found.length, 'differ');
