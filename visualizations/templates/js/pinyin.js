/* Names by their sound: gonganju, gaj, gong'an, gonga; a character with two readings answers to either. */
(function (Z) {
  "use strict";

  let sounds = null;

  function soundsOf(character) {
    if (!sounds) {
      sounds = new Map();
      Object.keys(Z.data.pinyin).forEach(function (syllable) {
        for (const one of Z.data.pinyin[syllable]) { sounds.set(one, (sounds.get(one) || []).concat(syllable)); }
      });
    }
    return sounds.get(character) || [];
  }

  /* What was typed as it is compared: no spaces or apostrophes, ü as v. Nothing without a letter is a sound. */
  Z.asSound = function (folded) {
    const typed = folded.replace(/[\s'’·-]/g, "").replace(/ü/g, "v");
    return /[a-z]/.test(typed) && typed.length > 1 ? typed : "";
  };

  const INITIAL = /^(zh|ch|sh|[a-z])/;

  /* How far a name goes along with what is typed from one of its characters on, or -1: a syllable, its initial, or, last, its beginning. */
  function reach(name, at, typed, from) {
    if (from === typed.length) { return at; }
    if (at === name.length) { return -1; }
    if (name.charAt(at) === typed.charAt(from)) { return reach(name, at + 1, typed, from + 1); }
    const rest = typed.slice(from);
    let best = -1;
    soundsOf(name.charAt(at)).some(function (syllable) {
      if (syllable.indexOf(rest) === 0) { best = at + 1; return true; }
      const ways = [syllable, INITIAL.exec(syllable)[0], syllable.charAt(0)];
      return ways.some(function (way) {
        if (rest.indexOf(way) !== 0) { return false; }
        best = reach(name, at + 1, typed, from + way.length);
        return best >= 0;
      });
    });
    return best;
  }

  /* The stretch of a folded name that sounds as typed, as [start, end], or null. */
  Z.soundsIn = function (name, typed) {
    for (let at = 0; at < name.length; at += 1) {
      if (!soundsOf(name.charAt(at)).length && name.charAt(at) !== typed.charAt(0)) { continue; }
      const end = reach(name, at, typed, 0);
      if (end >= 0) { return [at, end]; }
    }
    return null;
  };
  /* Initials of a short name, in the order of the full one: zjj for 住房城乡建设局. */
  Z.initialsIn = function (name, typed) {
    if (typed.length < 3 || typed.length > 6) { return false; }
    let at = 0;
    for (const letter of typed) {
      while (at < name.length && !soundsOf(name.charAt(at)).some(function (syllable) { return syllable.charAt(0) === letter; })) { at += 1; }
      if (at === name.length) { return false; }
      at += 1;
    }
    return at === name.length;
  };
}(window.Zerentu));
