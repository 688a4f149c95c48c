import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { createBody } from '../../../src/discord/render/post-body.ts';
import { replyBodies } from '../../../src/discord/render/reply-body.ts';
import { answerTo, dockingInFull } from '../../support/looks.ts';
import { notice, outgoingPost } from '../../support/outgoing-post.ts';

describe('on Discord, this is', () => {
  it('an alert of a docking', () => {
    const post = outgoingPost({
      key: '12/discord/345/0',
      notices: [notice(644, dockingInFull())],
      mentions: ['<@&123>'],
    });

    expect(createBody(post, { plain: false, answers: null })).toMatchInlineSnapshot(`
      {
        "allowed_mentions": {
          "parse": [],
          "replied_user": false,
          "roles": [
            "123",
          ],
          "users": [],
        },
        "components": [
          {
            "components": [
              {
                "custom_id": "n:T5h8xD1ZBtigOuhwlkjLgO:event event:644",
                "label": "Details",
                "style": 2,
                "type": 2,
              },
            ],
            "type": 1,
          },
        ],
        "content": "<@&123> Progress MS-35 docked at the International Space Station, Poisk zenith",
        "embeds": [
          {
            "color": 4037215,
            "description": "Docked <t:1790847000:f> (<t:1790847000:R>)",
            "fields": [
              {
                "inline": false,
                "name": "Vehicle",
                "value": "Progress-MS · Russian Federal Space Agency (ROSCOSMOS)",
              },
              {
                "inline": true,
                "name": "Launch",
                "value": "Soyuz 2.1a \\| Progress MS-35",
              },
            ],
            "footer": {
              "text": "Picture: NASA, NASA Image and Media Guidelines · Data: The Space Devs · Launch Library 2",
            },
            "thumbnail": {
              "url": "https://images.example/progress-small.jpg",
            },
            "title": "Progress MS-35 docked at the International Space Station, Poisk zenith",
          },
        ],
        "enforce_nonce": true,
        "nonce": "T5h8xD1ZBtigOuhwlkjLgO",
      }
    `);
  });

  it('the answer on a departure', async () => {
    expect(replyBodies(await answerTo('event 644'), commands)).toMatchInlineSnapshot(`
      [
        {
          "components": [
            {
              "components": [
                {
                  "custom_id": "n::vehicle spacecraft 776",
                  "label": "Its stays",
                  "style": 2,
                  "type": 2,
                },
                {
                  "custom_id": "n::station 4",
                  "label": "Dockings at the International Space Station",
                  "style": 2,
                  "type": 2,
                },
                {
                  "custom_id": "n::subscribe vehicle:776",
                  "label": "Follow Progress MS-35",
                  "style": 2,
                  "type": 2,
                },
                {
                  "custom_id": "n::subscribe station:4",
                  "label": "Follow the International Space Station",
                  "style": 2,
                  "type": 2,
                },
              ],
              "type": 1,
            },
          ],
          "embeds": [
            {
              "color": 4882628,
              "fields": [
                {
                  "inline": true,
                  "name": "Docked",
                  "value": "<t:1789799400:f> (<t:1789799400:R>)",
                },
                {
                  "inline": true,
                  "name": "Undocked",
                  "value": "<t:1790844000:f> (<t:1790844000:R>)",
                },
                {
                  "inline": true,
                  "name": "Stay",
                  "value": "12 d 2 h",
                },
                {
                  "inline": true,
                  "name": "Port",
                  "value": "Poisk zenith (location 3)",
                },
                {
                  "inline": true,
                  "name": "Target",
                  "value": "International Space Station · station 4",
                },
                {
                  "inline": true,
                  "name": "Chaser",
                  "value": "Progress MS-35 · spacecraft 776",
                },
                {
                  "inline": false,
                  "name": "Vehicle",
                  "value": "Progress-MS · Russian Federal Space Agency (ROSCOSMOS)",
                },
                {
                  "inline": true,
                  "name": "Flight",
                  "value": "10776",
                },
              ],
              "footer": {
                "text": "Event 644 · Data: The Space Devs · Launch Library 2 · read",
              },
              "timestamp": "2026-10-08T11:50:00.000Z",
              "title": "Progress MS-35 at the International Space Station, Poisk zenith",
            },
          ],
        },
      ]
    `);
  });

  it('a search of more than ten', async () => {
    expect(replyBodies(await answerTo('search Mir'), commands)).toMatchInlineSnapshot(`
      [
        {
          "components": [
            {
              "components": [
                {
                  "custom_id": "n::event event:",
                  "options": [
                    {
                      "label": "Progress M-25 at Mir, 1990-01-25 (1025)",
                      "value": "1025",
                    },
                    {
                      "label": "Progress M-24 at Mir, 1990-01-24 (1024)",
                      "value": "1024",
                    },
                    {
                      "label": "Progress M-23 at Mir, 1990-01-23 (1023)",
                      "value": "1023",
                    },
                    {
                      "label": "Progress M-22 at Mir, 1990-01-22 (1022)",
                      "value": "1022",
                    },
                    {
                      "label": "Progress M-21 at Mir, 1990-01-21 (1021)",
                      "value": "1021",
                    },
                    {
                      "label": "Progress M-20 at Mir, 1990-01-20 (1020)",
                      "value": "1020",
                    },
                    {
                      "label": "Progress M-19 at Mir, 1990-01-19 (1019)",
                      "value": "1019",
                    },
                    {
                      "label": "Progress M-18 at Mir, 1990-01-18 (1018)",
                      "value": "1018",
                    },
                    {
                      "label": "Progress M-17 at Mir, 1990-01-17 (1017)",
                      "value": "1017",
                    },
                    {
                      "label": "Progress M-16 at Mir, 1990-01-16 (1016)",
                      "value": "1016",
                    },
                  ],
                  "placeholder": "Details of…",
                  "type": 3,
                },
              ],
              "type": 1,
            },
            {
              "components": [
                {
                  "custom_id": "r::search Mir page:2",
                  "label": "Next page",
                  "style": 2,
                  "type": 2,
                },
              ],
              "type": 1,
            },
          ],
          "embeds": [
            {
              "color": 8226192,
              "description": "Progress M-25 at Mir, Kvant aft · <t:633225600:D> · 2 d 0 h · #1025
      Progress M-24 at Mir, Kvant aft · <t:633139200:D> · 2 d 0 h · #1024
      Progress M-23 at Mir, Kvant aft · <t:633052800:D> · 2 d 0 h · #1023
      Progress M-22 at Mir, Kvant aft · <t:632966400:D> · 2 d 0 h · #1022
      Progress M-21 at Mir, Kvant aft · <t:632880000:D> · 2 d 0 h · #1021
      Progress M-20 at Mir, Kvant aft · <t:632793600:D> · 2 d 0 h · #1020
      Progress M-19 at Mir, Kvant aft · <t:632707200:D> · 2 d 0 h · #1019
      Progress M-18 at Mir, Kvant aft · <t:632620800:D> · 2 d 0 h · #1018
      Progress M-17 at Mir, Kvant aft · <t:632534400:D> · 2 d 0 h · #1017
      Progress M-16 at Mir, Kvant aft · <t:632448000:D> · 2 d 0 h · #1016",
              "footer": {
                "text": "1–10 of 25 · Data: The Space Devs · Launch Library 2 · read",
              },
              "timestamp": "2026-10-08T11:50:00.000Z",
              "title": "25 dockings found for “Mir”",
            },
          ],
        },
      ]
    `);
  });
});
