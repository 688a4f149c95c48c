import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { postBody } from '../../../src/slack/render/post-body.ts';
import { replyBodies } from '../../../src/slack/render/reply-body.ts';
import { answerTo, dockingInFull } from '../../support/looks.ts';
import { notice, outgoingPost } from '../../support/outgoing-post.ts';

describe('on Slack, this is', () => {
  it('an alert of a docking', () => {
    const post = outgoingPost({
      key: '12/slack/T1/C1/0',
      notices: [notice(644, dockingInFull())],
      mentions: ['<!subteam^S123>'],
    });

    expect(postBody(post)).toMatchInlineSnapshot(`
      {
        "blocks": [
          {
            "expand": true,
            "text": {
              "text": "<!subteam^S123>",
              "type": "mrkdwn",
              "verbatim": true,
            },
            "type": "section",
          },
          {
            "text": {
              "emoji": false,
              "text": "Progress MS-35 docked at the International Space Station, Poisk zenith",
              "type": "plain_text",
            },
            "type": "header",
          },
          {
            "accessory": {
              "alt_text": "Picture: NASA, NASA Image and Media Guidelines",
              "image_url": "https://images.example/progress-small.jpg",
              "type": "image",
            },
            "expand": true,
            "text": {
              "text": "Docked <!date^1790847000^{date_short_pretty} at {time}|1 Oct 2026, 09:30 UTC> (<!date^1790847000^{ago}|1 Oct 2026, 09:30 UTC>)",
              "type": "mrkdwn",
              "verbatim": true,
            },
            "type": "section",
          },
          {
            "fields": [
              {
                "text": "*Vehicle*
      Progress-MS · Russian Federal Space Agency (ROSCOSMOS)",
                "type": "mrkdwn",
                "verbatim": true,
              },
              {
                "text": "*Launch*
      Soyuz 2.1a | Progress MS-35",
                "type": "mrkdwn",
                "verbatim": true,
              },
            ],
            "type": "section",
          },
          {
            "elements": [
              {
                "text": "Picture: NASA, NASA Image and Media Guidelines · Data: The Space Devs · Launch Library 2",
                "type": "mrkdwn",
                "verbatim": true,
              },
            ],
            "type": "context",
          },
          {
            "elements": [
              {
                "action_id": "run:0",
                "text": {
                  "emoji": false,
                  "text": "Details",
                  "type": "plain_text",
                },
                "type": "button",
                "value": "event event:644",
              },
            ],
            "type": "actions",
          },
        ],
        "client_msg_id": "e8b6519e-5150-5429-ad79-908aced72691",
        "metadata": {
          "event_payload": {
            "post": "6LZRnlFQBClteZCKztcmkd",
          },
          "event_type": "docking_alert",
        },
        "parse": "none",
        "text": "<!subteam^S123> Progress MS-35 docked at the International Space Station, Poisk zenith
      Docked 1 Oct 2026, 09:30 UTC
      Vehicle: Progress-MS · Russian Federal Space Agency (ROSCOSMOS)
      Launch: Soyuz 2.1a | Progress MS-35",
        "unfurl_links": false,
        "unfurl_media": false,
      }
    `);
  });

  it('the answer on a departure', async () => {
    expect(replyBodies(await answerTo('event 644'), commands)).toMatchInlineSnapshot(`
      [
        {
          "blocks": [
            {
              "text": {
                "emoji": false,
                "text": "Progress MS-35 at the International Space Station, Poisk zenith",
                "type": "plain_text",
              },
              "type": "header",
            },
            {
              "fields": [
                {
                  "text": "*Docked*
      <!date^1789799400^{date_short_pretty} at {time}|19 Sept 2026, 06:30 UTC> (<!date^1789799400^{ago}|19 Sept 2026, 06:30 UTC>)",
                  "type": "mrkdwn",
                  "verbatim": true,
                },
                {
                  "text": "*Undocked*
      <!date^1790844000^{date_short_pretty} at {time}|1 Oct 2026, 08:40 UTC> (<!date^1790844000^{ago}|1 Oct 2026, 08:40 UTC>)",
                  "type": "mrkdwn",
                  "verbatim": true,
                },
                {
                  "text": "*Stay*
      12 d 2 h",
                  "type": "mrkdwn",
                  "verbatim": true,
                },
                {
                  "text": "*Port*
      Poisk zenith (location 3)",
                  "type": "mrkdwn",
                  "verbatim": true,
                },
                {
                  "text": "*Target*
      International Space Station · station 4",
                  "type": "mrkdwn",
                  "verbatim": true,
                },
                {
                  "text": "*Chaser*
      Progress MS-35 · spacecraft 776",
                  "type": "mrkdwn",
                  "verbatim": true,
                },
                {
                  "text": "*Vehicle*
      Progress-MS · Russian Federal Space Agency (ROSCOSMOS)",
                  "type": "mrkdwn",
                  "verbatim": true,
                },
                {
                  "text": "*Flight*
      10776",
                  "type": "mrkdwn",
                  "verbatim": true,
                },
              ],
              "type": "section",
            },
            {
              "elements": [
                {
                  "text": "Event 644 · Data: The Space Devs · Launch Library 2 · read <!date^1791460200^{ago}|8 Oct 2026, 11:50 UTC>",
                  "type": "mrkdwn",
                  "verbatim": true,
                },
              ],
              "type": "context",
            },
            {
              "elements": [
                {
                  "action_id": "run:0",
                  "text": {
                    "emoji": false,
                    "text": "Its stays",
                    "type": "plain_text",
                  },
                  "type": "button",
                  "value": "vehicle spacecraft 776",
                },
                {
                  "action_id": "run:1",
                  "text": {
                    "emoji": false,
                    "text": "Dockings at the International Space Station",
                    "type": "plain_text",
                  },
                  "type": "button",
                  "value": "station 4",
                },
                {
                  "action_id": "run:2",
                  "text": {
                    "emoji": false,
                    "text": "Follow Progress MS-35",
                    "type": "plain_text",
                  },
                  "type": "button",
                  "value": "subscribe vehicle:776",
                },
                {
                  "action_id": "run:3",
                  "text": {
                    "emoji": false,
                    "text": "Follow the International Space Station",
                    "type": "plain_text",
                  },
                  "type": "button",
                  "value": "subscribe station:4",
                },
              ],
              "type": "actions",
            },
          ],
          "text": "Progress MS-35 at the International Space Station, Poisk zenith
      Docked: 19 Sept 2026, 06:30 UTC
      Undocked: 1 Oct 2026, 08:40 UTC
      Stay: 12 d 2 h
      Port: Poisk zenith (location 3)
      Target: International Space Station · station 4
      Chaser: Progress MS-35 · spacecraft 776
      Vehicle: Progress-MS · Russian Federal Space Agency (ROSCOSMOS)
      Flight: 10776",
        },
      ]
    `);
  });

  it('a search of more than ten', async () => {
    expect(replyBodies(await answerTo('search Mir'), commands)).toMatchInlineSnapshot(`
      [
        {
          "blocks": [
            {
              "text": {
                "emoji": false,
                "text": "25 dockings found for “Mir”",
                "type": "plain_text",
              },
              "type": "header",
            },
            {
              "expand": true,
              "text": {
                "text": "Progress M-25 at Mir, Kvant aft · <!date^633225600^{date_short}|25 Jan 1990> · 2 d 0 h · #1025
      Progress M-24 at Mir, Kvant aft · <!date^633139200^{date_short}|24 Jan 1990> · 2 d 0 h · #1024
      Progress M-23 at Mir, Kvant aft · <!date^633052800^{date_short}|23 Jan 1990> · 2 d 0 h · #1023
      Progress M-22 at Mir, Kvant aft · <!date^632966400^{date_short}|22 Jan 1990> · 2 d 0 h · #1022
      Progress M-21 at Mir, Kvant aft · <!date^632880000^{date_short}|21 Jan 1990> · 2 d 0 h · #1021
      Progress M-20 at Mir, Kvant aft · <!date^632793600^{date_short}|20 Jan 1990> · 2 d 0 h · #1020
      Progress M-19 at Mir, Kvant aft · <!date^632707200^{date_short}|19 Jan 1990> · 2 d 0 h · #1019
      Progress M-18 at Mir, Kvant aft · <!date^632620800^{date_short}|18 Jan 1990> · 2 d 0 h · #1018
      Progress M-17 at Mir, Kvant aft · <!date^632534400^{date_short}|17 Jan 1990> · 2 d 0 h · #1017
      Progress M-16 at Mir, Kvant aft · <!date^632448000^{date_short}|16 Jan 1990> · 2 d 0 h · #1016",
                "type": "mrkdwn",
                "verbatim": true,
              },
              "type": "section",
            },
            {
              "elements": [
                {
                  "text": "1–10 of 25 · Data: The Space Devs · Launch Library 2 · read <!date^1791460200^{ago}|8 Oct 2026, 11:50 UTC>",
                  "type": "mrkdwn",
                  "verbatim": true,
                },
              ],
              "type": "context",
            },
            {
              "elements": [
                {
                  "action_id": "menu:1:event event:",
                  "options": [
                    {
                      "text": {
                        "emoji": false,
                        "text": "Progress M-25 at Mir, 1990-01-25 (1025)",
                        "type": "plain_text",
                      },
                      "value": "1025",
                    },
                    {
                      "text": {
                        "emoji": false,
                        "text": "Progress M-24 at Mir, 1990-01-24 (1024)",
                        "type": "plain_text",
                      },
                      "value": "1024",
                    },
                    {
                      "text": {
                        "emoji": false,
                        "text": "Progress M-23 at Mir, 1990-01-23 (1023)",
                        "type": "plain_text",
                      },
                      "value": "1023",
                    },
                    {
                      "text": {
                        "emoji": false,
                        "text": "Progress M-22 at Mir, 1990-01-22 (1022)",
                        "type": "plain_text",
                      },
                      "value": "1022",
                    },
                    {
                      "text": {
                        "emoji": false,
                        "text": "Progress M-21 at Mir, 1990-01-21 (1021)",
                        "type": "plain_text",
                      },
                      "value": "1021",
                    },
                    {
                      "text": {
                        "emoji": false,
                        "text": "Progress M-20 at Mir, 1990-01-20 (1020)",
                        "type": "plain_text",
                      },
                      "value": "1020",
                    },
                    {
                      "text": {
                        "emoji": false,
                        "text": "Progress M-19 at Mir, 1990-01-19 (1019)",
                        "type": "plain_text",
                      },
                      "value": "1019",
                    },
                    {
                      "text": {
                        "emoji": false,
                        "text": "Progress M-18 at Mir, 1990-01-18 (1018)",
                        "type": "plain_text",
                      },
                      "value": "1018",
                    },
                    {
                      "text": {
                        "emoji": false,
                        "text": "Progress M-17 at Mir, 1990-01-17 (1017)",
                        "type": "plain_text",
                      },
                      "value": "1017",
                    },
                    {
                      "text": {
                        "emoji": false,
                        "text": "Progress M-16 at Mir, 1990-01-16 (1016)",
                        "type": "plain_text",
                      },
                      "value": "1016",
                    },
                  ],
                  "placeholder": {
                    "emoji": false,
                    "text": "Details of…",
                    "type": "plain_text",
                  },
                  "type": "static_select",
                },
              ],
              "type": "actions",
            },
            {
              "elements": [
                {
                  "action_id": "replace:0",
                  "text": {
                    "emoji": false,
                    "text": "Next page",
                    "type": "plain_text",
                  },
                  "type": "button",
                  "value": "search Mir page:2",
                },
              ],
              "type": "actions",
            },
          ],
          "text": "25 dockings found for “Mir”
      Progress M-25 at Mir, Kvant aft · 25 Jan 1990 · 2 d 0 h · #1025
      Progress M-24 at Mir, Kvant aft · 24 Jan 1990 · 2 d 0 h · #1024
      Progress M-23 at Mir, Kvant aft · 23 Jan 1990 · 2 d 0 h · #1023
      Progress M-22 at Mir, Kvant aft · 22 Jan 1990 · 2 d 0 h · #1022
      Progress M-21 at Mir, Kvant aft · 21 Jan 1990 · 2 d 0 h · #1021
      Progress M-20 at Mir, Kvant aft · 20 Jan 1990 · 2 d 0 h · #1020
      Progress M-19 at Mir, Kvant aft · 19 Jan 1990 · 2 d 0 h · #1019
      Progress M-18 at Mir, Kvant aft · 18 Jan 1990 · 2 d 0 h · #1018
      Progress M-17 at Mir, Kvant aft · 17 Jan 1990 · 2 d 0 h · #1017
      Progress M-16 at Mir, Kvant aft · 16 Jan 1990 · 2 d 0 h · #1016",
        },
      ]
    `);
  });
});
