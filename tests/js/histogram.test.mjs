// The words of the histogram's key. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { kindList } from "../../src/disputemap/maps/assets/histogram.js";
import { speak } from "../../src/disputemap/maps/assets/words.js";

test("kinds stand in a list with the separator of the language", () => {
  assert.equal(kindList(["claim", "talks"]), "claim, talks");
  speak({ code: "zh-Hans", messages: { ", ": "、", claim: "主张", talks: "会谈" } });
  assert.equal(kindList(["claim", "talks"]), "主张、会谈");
  speak({ code: "en", messages: {} });
});
