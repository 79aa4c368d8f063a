// Generated from idl/airlock.json by `npm run types`; do not edit.

/** The IDL with the names that Anchor's TypeScript client uses, without the docs. Only a type: pass the IDL itself to `Program`. */
export type Airlock = {
  "address": "AirWCJCfaBt98LQFjzcWntbRVwUY24NVDybnihrch3Yu",
  "metadata": {
    "name": "airlock",
    "version": "0.1.0",
    "spec": "0.1.0",
    "description": "Asynchronous operations: tokens in escrow, refundable at any time"
  },
  "instructions": [
    {
      "name": "acceptAuthority",
      "discriminator": [
        107,
        86,
        198,
        91,
        33,
        12,
        107,
        160
      ],
      "accounts": [
        {
          "name": "proposed",
          "signer": true
        },
        {
          "name": "domain",
          "writable": true
        }
      ],
      "args": [
        {
          "name": "validity",
          "type": {
            "defined": {
              "name": "validity"
            }
          }
        }
      ]
    },
    {
      "name": "beginFillSwap",
      "discriminator": [
        133,
        226,
        118,
        33,
        175,
        30,
        48,
        34
      ],
      "accounts": [
        {
          "name": "swap",
          "accounts": [
            {
              "name": "finalize",
              "accounts": [
                {
                  "name": "caller",
                  "writable": true,
                  "signer": true
                },
                {
                  "name": "domain",
                  "relations": [
                    "pending"
                  ]
                },
                {
                  "name": "pending",
                  "writable": true
                },
                {
                  "name": "escrow",
                  "writable": true,
                  "pda": {
                    "seeds": [
                      {
                        "kind": "const",
                        "value": [
                          101,
                          115,
                          99,
                          114,
                          111,
                          119
                        ]
                      },
                      {
                        "kind": "account",
                        "path": "pending"
                      }
                    ]
                  }
                },
                {
                  "name": "mint"
                },
                {
                  "name": "destination",
                  "writable": true
                },
                {
                  "name": "rentPayer",
                  "writable": true,
                  "relations": [
                    "pending"
                  ]
                },
                {
                  "name": "feeAccount",
                  "writable": true,
                  "optional": true,
                  "pda": {
                    "seeds": [
                      {
                        "kind": "const",
                        "value": [
                          102,
                          101,
                          101,
                          115
                        ]
                      },
                      {
                        "kind": "account",
                        "path": "domain"
                      },
                      {
                        "kind": "account",
                        "path": "pending.owner",
                        "account": "pendingOperation"
                      },
                      {
                        "kind": "account",
                        "path": "pending.lane",
                        "account": "pendingOperation"
                      },
                      {
                        "kind": "account",
                        "path": "mint"
                      }
                    ]
                  }
                },
                {
                  "name": "tokenProgram"
                }
              ]
            },
            {
              "name": "taker",
              "signer": true
            },
            {
              "name": "payment",
              "writable": true
            },
            {
              "name": "proceeds",
              "writable": true
            },
            {
              "name": "buyMint"
            },
            {
              "name": "buyTokenProgram"
            }
          ]
        },
        {
          "name": "instructions",
          "address": "Sysvar1nstructions1111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "finalizeSwapArgs"
            }
          }
        }
      ]
    },
    {
      "name": "cancelDeposit",
      "discriminator": [
        207,
        37,
        219,
        229,
        183,
        50,
        54,
        245
      ],
      "accounts": [
        {
          "name": "caller",
          "writable": true,
          "signer": true
        },
        {
          "name": "vault"
        },
        {
          "name": "round",
          "writable": true
        },
        {
          "name": "roundRentPayer",
          "writable": true
        },
        {
          "name": "pending",
          "writable": true
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "pending"
          ]
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  97,
                  115,
                  115,
                  101,
                  116,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "mint"
        },
        {
          "name": "destination",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "account",
                "path": "pending.owner",
                "account": "pendingOperation"
              },
              {
                "kind": "account",
                "path": "tokenProgram"
              },
              {
                "kind": "account",
                "path": "mint"
              }
            ],
            "program": {
              "kind": "const",
              "value": [
                140,
                151,
                37,
                143,
                78,
                36,
                137,
                241,
                187,
                61,
                16,
                41,
                20,
                142,
                13,
                131,
                11,
                90,
                19,
                153,
                218,
                255,
                16,
                132,
                4,
                142,
                123,
                216,
                219,
                233,
                248,
                89
              ]
            }
          }
        },
        {
          "name": "tokenProgram"
        }
      ],
      "args": []
    },
    {
      "name": "cancelRedeem",
      "discriminator": [
        111,
        76,
        232,
        50,
        39,
        175,
        48,
        242
      ],
      "accounts": [
        {
          "name": "caller",
          "writable": true,
          "signer": true
        },
        {
          "name": "vault"
        },
        {
          "name": "round",
          "writable": true
        },
        {
          "name": "roundRentPayer",
          "writable": true
        },
        {
          "name": "pending",
          "writable": true
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "pending"
          ]
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "mint"
        },
        {
          "name": "destination",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "account",
                "path": "pending.owner",
                "account": "pendingOperation"
              },
              {
                "kind": "account",
                "path": "tokenProgram"
              },
              {
                "kind": "account",
                "path": "mint"
              }
            ],
            "program": {
              "kind": "const",
              "value": [
                140,
                151,
                37,
                143,
                78,
                36,
                137,
                241,
                187,
                61,
                16,
                41,
                20,
                142,
                13,
                131,
                11,
                90,
                19,
                153,
                218,
                255,
                16,
                132,
                4,
                142,
                123,
                216,
                219,
                233,
                248,
                89
              ]
            }
          }
        },
        {
          "name": "tokenProgram"
        }
      ],
      "args": []
    },
    {
      "name": "cancelSwap",
      "discriminator": [
        88,
        174,
        98,
        148,
        24,
        252,
        93,
        89
      ],
      "accounts": [
        {
          "name": "caller",
          "writable": true,
          "signer": true
        },
        {
          "name": "pending",
          "writable": true
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "pending"
              }
            ]
          }
        },
        {
          "name": "mint"
        },
        {
          "name": "destination",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "account",
                "path": "pending.owner",
                "account": "pendingOperation"
              },
              {
                "kind": "account",
                "path": "tokenProgram"
              },
              {
                "kind": "account",
                "path": "mint"
              }
            ],
            "program": {
              "kind": "const",
              "value": [
                140,
                151,
                37,
                143,
                78,
                36,
                137,
                241,
                187,
                61,
                16,
                41,
                20,
                142,
                13,
                131,
                11,
                90,
                19,
                153,
                218,
                255,
                16,
                132,
                4,
                142,
                123,
                216,
                219,
                233,
                248,
                89
              ]
            }
          }
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "pending"
          ]
        },
        {
          "name": "tokenProgram"
        }
      ],
      "args": []
    },
    {
      "name": "cancelTransfer",
      "discriminator": [
        50,
        32,
        70,
        130,
        142,
        41,
        111,
        175
      ],
      "accounts": [
        {
          "name": "caller",
          "writable": true,
          "signer": true
        },
        {
          "name": "pending",
          "writable": true
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "pending"
              }
            ]
          }
        },
        {
          "name": "mint"
        },
        {
          "name": "destination",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "account",
                "path": "pending.owner",
                "account": "pendingOperation"
              },
              {
                "kind": "account",
                "path": "tokenProgram"
              },
              {
                "kind": "account",
                "path": "mint"
              }
            ],
            "program": {
              "kind": "const",
              "value": [
                140,
                151,
                37,
                143,
                78,
                36,
                137,
                241,
                187,
                61,
                16,
                41,
                20,
                142,
                13,
                131,
                11,
                90,
                19,
                153,
                218,
                255,
                16,
                132,
                4,
                142,
                123,
                216,
                219,
                233,
                248,
                89
              ]
            }
          }
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "pending"
          ]
        },
        {
          "name": "tokenProgram"
        }
      ],
      "args": []
    },
    {
      "name": "closeRound",
      "discriminator": [
        149,
        14,
        81,
        88,
        230,
        226,
        234,
        37
      ],
      "accounts": [
        {
          "name": "caller",
          "writable": true,
          "signer": true
        },
        {
          "name": "vault"
        },
        {
          "name": "round",
          "writable": true
        },
        {
          "name": "roundRentPayer",
          "writable": true
        }
      ],
      "args": []
    },
    {
      "name": "closeSequence",
      "discriminator": [
        207,
        177,
        157,
        53,
        94,
        137,
        28,
        134
      ],
      "accounts": [
        {
          "name": "owner",
          "writable": true,
          "signer": true,
          "relations": [
            "sequence"
          ]
        },
        {
          "name": "sequence",
          "writable": true
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "sequence"
          ]
        }
      ],
      "args": []
    },
    {
      "name": "collectDispatch",
      "discriminator": [
        186,
        144,
        216,
        51,
        152,
        42,
        50,
        181
      ],
      "accounts": [
        {
          "name": "caller",
          "signer": true
        },
        {
          "name": "domain"
        },
        {
          "name": "adapter",
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  97,
                  100,
                  97,
                  112,
                  116,
                  101,
                  114
                ]
              },
              {
                "kind": "account",
                "path": "pending.owner",
                "account": "pendingOperation"
              },
              {
                "kind": "account",
                "path": "adapterProgram"
              }
            ]
          }
        },
        {
          "name": "adapterProgram"
        },
        {
          "name": "programData",
          "pda": {
            "seeds": [
              {
                "kind": "account",
                "path": "adapterProgram"
              }
            ],
            "program": {
              "kind": "const",
              "value": [
                2,
                168,
                246,
                145,
                78,
                136,
                161,
                176,
                226,
                16,
                21,
                62,
                247,
                99,
                174,
                43,
                0,
                194,
                185,
                61,
                22,
                193,
                36,
                210,
                192,
                83,
                122,
                16,
                4,
                128,
                0,
                0
              ]
            }
          }
        },
        {
          "name": "pending",
          "writable": true
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "pending"
              }
            ]
          }
        },
        {
          "name": "mint"
        },
        {
          "name": "tokenProgram"
        }
      ],
      "args": [
        {
          "name": "data",
          "type": "bytes"
        }
      ]
    },
    {
      "name": "collectFees",
      "discriminator": [
        164,
        152,
        207,
        99,
        30,
        186,
        19,
        182
      ],
      "accounts": [
        {
          "name": "caller",
          "signer": true
        },
        {
          "name": "domain"
        },
        {
          "name": "owner"
        },
        {
          "name": "mint"
        },
        {
          "name": "feeAccount",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  102,
                  101,
                  101,
                  115
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "owner"
              },
              {
                "kind": "arg",
                "path": "lane"
              },
              {
                "kind": "account",
                "path": "mint"
              }
            ]
          }
        },
        {
          "name": "destination",
          "writable": true
        },
        {
          "name": "tokenProgram"
        }
      ],
      "args": [
        {
          "name": "lane",
          "type": "u16"
        }
      ]
    },
    {
      "name": "collectVaultFees",
      "discriminator": [
        181,
        235,
        119,
        68,
        119,
        243,
        101,
        201
      ],
      "accounts": [
        {
          "name": "caller",
          "signer": true
        },
        {
          "name": "domain"
        },
        {
          "name": "vault",
          "writable": true
        },
        {
          "name": "shareEscrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "shareMint",
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  109,
                  105,
                  110,
                  116
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "destination",
          "writable": true
        },
        {
          "name": "shareTokenProgram"
        }
      ],
      "args": []
    },
    {
      "name": "createDomain",
      "discriminator": [
        103,
        208,
        151,
        155,
        64,
        18,
        133,
        109
      ],
      "accounts": [
        {
          "name": "payer",
          "writable": true,
          "signer": true
        },
        {
          "name": "creator",
          "signer": true
        },
        {
          "name": "domain",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  100,
                  111,
                  109,
                  97,
                  105,
                  110
                ]
              },
              {
                "kind": "account",
                "path": "creator"
              },
              {
                "kind": "arg",
                "path": "args.index"
              }
            ]
          }
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "createDomainArgs"
            }
          }
        }
      ]
    },
    {
      "name": "createVault",
      "discriminator": [
        29,
        237,
        247,
        208,
        193,
        82,
        54,
        135
      ],
      "accounts": [
        {
          "name": "payer",
          "writable": true,
          "signer": true
        },
        {
          "name": "authority",
          "signer": true,
          "relations": [
            "domain"
          ]
        },
        {
          "name": "domain"
        },
        {
          "name": "vault",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  118,
                  97,
                  117,
                  108,
                  116
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "assetMint"
              }
            ]
          }
        },
        {
          "name": "assetMint"
        },
        {
          "name": "assetTokenProgram"
        },
        {
          "name": "shareMint",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  109,
                  105,
                  110,
                  116
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "shareTokenProgram"
        },
        {
          "name": "reserve",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  114,
                  101,
                  115,
                  101,
                  114,
                  118,
                  101
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "assetEscrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  97,
                  115,
                  115,
                  101,
                  116,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "shareEscrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "createVaultArgs"
            }
          }
        }
      ]
    },
    {
      "name": "endFillSwap",
      "discriminator": [
        3,
        80,
        170,
        63,
        156,
        3,
        133,
        140
      ],
      "accounts": [
        {
          "name": "swap",
          "accounts": [
            {
              "name": "finalize",
              "accounts": [
                {
                  "name": "caller",
                  "writable": true,
                  "signer": true
                },
                {
                  "name": "domain",
                  "relations": [
                    "pending"
                  ]
                },
                {
                  "name": "pending",
                  "writable": true
                },
                {
                  "name": "escrow",
                  "writable": true,
                  "pda": {
                    "seeds": [
                      {
                        "kind": "const",
                        "value": [
                          101,
                          115,
                          99,
                          114,
                          111,
                          119
                        ]
                      },
                      {
                        "kind": "account",
                        "path": "pending"
                      }
                    ]
                  }
                },
                {
                  "name": "mint"
                },
                {
                  "name": "destination",
                  "writable": true
                },
                {
                  "name": "rentPayer",
                  "writable": true,
                  "relations": [
                    "pending"
                  ]
                },
                {
                  "name": "feeAccount",
                  "writable": true,
                  "optional": true,
                  "pda": {
                    "seeds": [
                      {
                        "kind": "const",
                        "value": [
                          102,
                          101,
                          101,
                          115
                        ]
                      },
                      {
                        "kind": "account",
                        "path": "domain"
                      },
                      {
                        "kind": "account",
                        "path": "pending.owner",
                        "account": "pendingOperation"
                      },
                      {
                        "kind": "account",
                        "path": "pending.lane",
                        "account": "pendingOperation"
                      },
                      {
                        "kind": "account",
                        "path": "mint"
                      }
                    ]
                  }
                },
                {
                  "name": "tokenProgram"
                }
              ]
            },
            {
              "name": "taker",
              "signer": true
            },
            {
              "name": "payment",
              "writable": true
            },
            {
              "name": "proceeds",
              "writable": true
            },
            {
              "name": "buyMint"
            },
            {
              "name": "buyTokenProgram"
            }
          ]
        },
        {
          "name": "instructions",
          "address": "Sysvar1nstructions1111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "finalizeSwapArgs"
            }
          }
        }
      ]
    },
    {
      "name": "exitProRata",
      "discriminator": [
        139,
        169,
        18,
        82,
        74,
        80,
        47,
        14
      ],
      "accounts": [
        {
          "name": "owner",
          "signer": true
        },
        {
          "name": "vault",
          "writable": true
        },
        {
          "name": "reserve",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  114,
                  101,
                  115,
                  101,
                  114,
                  118,
                  101
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "assetMint"
        },
        {
          "name": "assetTokenProgram"
        },
        {
          "name": "destination",
          "writable": true
        },
        {
          "name": "shareMint",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  109,
                  105,
                  110,
                  116
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "shareTokenProgram"
        },
        {
          "name": "shares",
          "writable": true
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "exitProRataArgs"
            }
          }
        }
      ]
    },
    {
      "name": "expireDeposit",
      "discriminator": [
        43,
        152,
        170,
        225,
        85,
        133,
        104,
        17
      ],
      "accounts": [
        {
          "name": "caller",
          "writable": true,
          "signer": true
        },
        {
          "name": "vault"
        },
        {
          "name": "round",
          "writable": true
        },
        {
          "name": "roundRentPayer",
          "writable": true
        },
        {
          "name": "pending",
          "writable": true
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "pending"
          ]
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  97,
                  115,
                  115,
                  101,
                  116,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "mint"
        },
        {
          "name": "destination",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "account",
                "path": "pending.owner",
                "account": "pendingOperation"
              },
              {
                "kind": "account",
                "path": "tokenProgram"
              },
              {
                "kind": "account",
                "path": "mint"
              }
            ],
            "program": {
              "kind": "const",
              "value": [
                140,
                151,
                37,
                143,
                78,
                36,
                137,
                241,
                187,
                61,
                16,
                41,
                20,
                142,
                13,
                131,
                11,
                90,
                19,
                153,
                218,
                255,
                16,
                132,
                4,
                142,
                123,
                216,
                219,
                233,
                248,
                89
              ]
            }
          }
        },
        {
          "name": "tokenProgram"
        }
      ],
      "args": []
    },
    {
      "name": "expireDispatch",
      "discriminator": [
        247,
        63,
        150,
        33,
        61,
        217,
        247,
        250
      ],
      "accounts": [
        {
          "name": "caller",
          "writable": true,
          "signer": true
        },
        {
          "name": "vault",
          "writable": true
        },
        {
          "name": "adapter",
          "writable": true,
          "optional": true
        },
        {
          "name": "pending",
          "writable": true
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "pending"
              }
            ]
          }
        },
        {
          "name": "reserve",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  114,
                  101,
                  115,
                  101,
                  114,
                  118,
                  101
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "mint"
        },
        {
          "name": "tokenProgram"
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "pending"
          ]
        }
      ],
      "args": []
    },
    {
      "name": "expireRedeem",
      "discriminator": [
        3,
        141,
        70,
        182,
        211,
        214,
        21,
        210
      ],
      "accounts": [
        {
          "name": "caller",
          "writable": true,
          "signer": true
        },
        {
          "name": "vault"
        },
        {
          "name": "round",
          "writable": true
        },
        {
          "name": "roundRentPayer",
          "writable": true
        },
        {
          "name": "pending",
          "writable": true
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "pending"
          ]
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "mint"
        },
        {
          "name": "destination",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "account",
                "path": "pending.owner",
                "account": "pendingOperation"
              },
              {
                "kind": "account",
                "path": "tokenProgram"
              },
              {
                "kind": "account",
                "path": "mint"
              }
            ],
            "program": {
              "kind": "const",
              "value": [
                140,
                151,
                37,
                143,
                78,
                36,
                137,
                241,
                187,
                61,
                16,
                41,
                20,
                142,
                13,
                131,
                11,
                90,
                19,
                153,
                218,
                255,
                16,
                132,
                4,
                142,
                123,
                216,
                219,
                233,
                248,
                89
              ]
            }
          }
        },
        {
          "name": "tokenProgram"
        }
      ],
      "args": []
    },
    {
      "name": "expireSwap",
      "discriminator": [
        219,
        96,
        23,
        62,
        255,
        54,
        218,
        189
      ],
      "accounts": [
        {
          "name": "caller",
          "writable": true,
          "signer": true
        },
        {
          "name": "pending",
          "writable": true
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "pending"
              }
            ]
          }
        },
        {
          "name": "mint"
        },
        {
          "name": "destination",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "account",
                "path": "pending.owner",
                "account": "pendingOperation"
              },
              {
                "kind": "account",
                "path": "tokenProgram"
              },
              {
                "kind": "account",
                "path": "mint"
              }
            ],
            "program": {
              "kind": "const",
              "value": [
                140,
                151,
                37,
                143,
                78,
                36,
                137,
                241,
                187,
                61,
                16,
                41,
                20,
                142,
                13,
                131,
                11,
                90,
                19,
                153,
                218,
                255,
                16,
                132,
                4,
                142,
                123,
                216,
                219,
                233,
                248,
                89
              ]
            }
          }
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "pending"
          ]
        },
        {
          "name": "tokenProgram"
        }
      ],
      "args": []
    },
    {
      "name": "expireTransfer",
      "discriminator": [
        120,
        220,
        22,
        191,
        234,
        70,
        205,
        117
      ],
      "accounts": [
        {
          "name": "caller",
          "writable": true,
          "signer": true
        },
        {
          "name": "pending",
          "writable": true
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "pending"
              }
            ]
          }
        },
        {
          "name": "mint"
        },
        {
          "name": "destination",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "account",
                "path": "pending.owner",
                "account": "pendingOperation"
              },
              {
                "kind": "account",
                "path": "tokenProgram"
              },
              {
                "kind": "account",
                "path": "mint"
              }
            ],
            "program": {
              "kind": "const",
              "value": [
                140,
                151,
                37,
                143,
                78,
                36,
                137,
                241,
                187,
                61,
                16,
                41,
                20,
                142,
                13,
                131,
                11,
                90,
                19,
                153,
                218,
                255,
                16,
                132,
                4,
                142,
                123,
                216,
                219,
                233,
                248,
                89
              ]
            }
          }
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "pending"
          ]
        },
        {
          "name": "tokenProgram"
        }
      ],
      "args": []
    },
    {
      "name": "extendDispatch",
      "discriminator": [
        42,
        37,
        182,
        210,
        91,
        232,
        147,
        19
      ],
      "accounts": [
        {
          "name": "authority",
          "signer": true,
          "relations": [
            "domain"
          ]
        },
        {
          "name": "domain"
        },
        {
          "name": "pending",
          "writable": true
        }
      ],
      "args": [
        {
          "name": "expiresAt",
          "type": "i64"
        }
      ]
    },
    {
      "name": "finalizeDeposit",
      "discriminator": [
        240,
        178,
        165,
        14,
        221,
        29,
        104,
        47
      ],
      "accounts": [
        {
          "name": "caller",
          "writable": true,
          "signer": true
        },
        {
          "name": "vault",
          "writable": true
        },
        {
          "name": "round",
          "writable": true
        },
        {
          "name": "roundRentPayer",
          "writable": true
        },
        {
          "name": "pending",
          "writable": true
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "pending"
          ]
        },
        {
          "name": "assetEscrow",
          "writable": true,
          "optional": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  97,
                  115,
                  115,
                  101,
                  116,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "assetMint",
          "optional": true
        },
        {
          "name": "assetDestination",
          "writable": true,
          "optional": true
        },
        {
          "name": "assetTokenProgram",
          "optional": true
        },
        {
          "name": "shareEscrow",
          "writable": true,
          "optional": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "shareMint",
          "optional": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  109,
                  105,
                  110,
                  116
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "shareDestination",
          "writable": true,
          "optional": true
        },
        {
          "name": "shareTokenProgram",
          "optional": true
        }
      ],
      "args": []
    },
    {
      "name": "finalizeDispatch",
      "discriminator": [
        92,
        196,
        156,
        55,
        25,
        215,
        139,
        22
      ],
      "accounts": [
        {
          "name": "finalize",
          "accounts": [
            {
              "name": "caller",
              "writable": true,
              "signer": true
            },
            {
              "name": "vault",
              "writable": true
            },
            {
              "name": "adapter",
              "writable": true,
              "optional": true
            },
            {
              "name": "pending",
              "writable": true
            },
            {
              "name": "escrow",
              "writable": true,
              "pda": {
                "seeds": [
                  {
                    "kind": "const",
                    "value": [
                      101,
                      115,
                      99,
                      114,
                      111,
                      119
                    ]
                  },
                  {
                    "kind": "account",
                    "path": "pending"
                  }
                ]
              }
            },
            {
              "name": "reserve",
              "writable": true,
              "pda": {
                "seeds": [
                  {
                    "kind": "const",
                    "value": [
                      114,
                      101,
                      115,
                      101,
                      114,
                      118,
                      101
                    ]
                  },
                  {
                    "kind": "account",
                    "path": "vault"
                  }
                ]
              }
            },
            {
              "name": "mint"
            },
            {
              "name": "tokenProgram"
            },
            {
              "name": "rentPayer",
              "writable": true,
              "relations": [
                "pending"
              ]
            }
          ]
        },
        {
          "name": "domain",
          "optional": true
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "finalizeDispatchArgs"
            }
          }
        }
      ]
    },
    {
      "name": "finalizeRedeem",
      "discriminator": [
        6,
        175,
        20,
        155,
        71,
        161,
        109,
        190
      ],
      "accounts": [
        {
          "name": "caller",
          "writable": true,
          "signer": true
        },
        {
          "name": "vault",
          "writable": true
        },
        {
          "name": "round",
          "writable": true
        },
        {
          "name": "roundRentPayer",
          "writable": true
        },
        {
          "name": "pending",
          "writable": true
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "pending"
          ]
        },
        {
          "name": "assetEscrow",
          "writable": true,
          "optional": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  97,
                  115,
                  115,
                  101,
                  116,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "assetMint",
          "optional": true
        },
        {
          "name": "assetDestination",
          "writable": true,
          "optional": true
        },
        {
          "name": "assetTokenProgram",
          "optional": true
        },
        {
          "name": "shareEscrow",
          "writable": true,
          "optional": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "shareMint",
          "optional": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  109,
                  105,
                  110,
                  116
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "shareDestination",
          "writable": true,
          "optional": true
        },
        {
          "name": "shareTokenProgram",
          "optional": true
        }
      ],
      "args": []
    },
    {
      "name": "finalizeSwap",
      "discriminator": [
        148,
        202,
        88,
        125,
        45,
        237,
        53,
        217
      ],
      "accounts": [
        {
          "name": "finalize",
          "accounts": [
            {
              "name": "caller",
              "writable": true,
              "signer": true
            },
            {
              "name": "domain",
              "relations": [
                "pending"
              ]
            },
            {
              "name": "pending",
              "writable": true
            },
            {
              "name": "escrow",
              "writable": true,
              "pda": {
                "seeds": [
                  {
                    "kind": "const",
                    "value": [
                      101,
                      115,
                      99,
                      114,
                      111,
                      119
                    ]
                  },
                  {
                    "kind": "account",
                    "path": "pending"
                  }
                ]
              }
            },
            {
              "name": "mint"
            },
            {
              "name": "destination",
              "writable": true
            },
            {
              "name": "rentPayer",
              "writable": true,
              "relations": [
                "pending"
              ]
            },
            {
              "name": "feeAccount",
              "writable": true,
              "optional": true,
              "pda": {
                "seeds": [
                  {
                    "kind": "const",
                    "value": [
                      102,
                      101,
                      101,
                      115
                    ]
                  },
                  {
                    "kind": "account",
                    "path": "domain"
                  },
                  {
                    "kind": "account",
                    "path": "pending.owner",
                    "account": "pendingOperation"
                  },
                  {
                    "kind": "account",
                    "path": "pending.lane",
                    "account": "pendingOperation"
                  },
                  {
                    "kind": "account",
                    "path": "mint"
                  }
                ]
              }
            },
            {
              "name": "tokenProgram"
            }
          ]
        },
        {
          "name": "taker",
          "signer": true
        },
        {
          "name": "payment",
          "writable": true
        },
        {
          "name": "proceeds",
          "writable": true
        },
        {
          "name": "buyMint"
        },
        {
          "name": "buyTokenProgram"
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "finalizeSwapArgs"
            }
          }
        }
      ]
    },
    {
      "name": "finalizeTransfer",
      "discriminator": [
        124,
        126,
        103,
        188,
        144,
        65,
        135,
        51
      ],
      "accounts": [
        {
          "name": "caller",
          "writable": true,
          "signer": true
        },
        {
          "name": "domain",
          "relations": [
            "pending"
          ]
        },
        {
          "name": "pending",
          "writable": true
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "pending"
              }
            ]
          }
        },
        {
          "name": "mint"
        },
        {
          "name": "destination",
          "writable": true
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "pending"
          ]
        },
        {
          "name": "feeAccount",
          "writable": true,
          "optional": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  102,
                  101,
                  101,
                  115
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "pending.owner",
                "account": "pendingOperation"
              },
              {
                "kind": "account",
                "path": "pending.lane",
                "account": "pendingOperation"
              },
              {
                "kind": "account",
                "path": "mint"
              }
            ]
          }
        },
        {
          "name": "tokenProgram"
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "finalizeTransferArgs"
            }
          }
        }
      ]
    },
    {
      "name": "initiateDeposit",
      "discriminator": [
        55,
        112,
        107,
        80,
        141,
        217,
        147,
        37
      ],
      "accounts": [
        {
          "name": "payer",
          "writable": true,
          "signer": true
        },
        {
          "name": "owner",
          "signer": true
        },
        {
          "name": "domain"
        },
        {
          "name": "sequence",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  101,
                  113,
                  117,
                  101,
                  110,
                  99,
                  101
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "owner"
              },
              {
                "kind": "arg",
                "path": "args.lane"
              }
            ]
          }
        },
        {
          "name": "vault"
        },
        {
          "name": "round",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  114,
                  111,
                  117,
                  110,
                  100
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              },
              {
                "kind": "arg",
                "path": "args.roundIndex"
              }
            ]
          }
        },
        {
          "name": "pending",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  112,
                  101,
                  110,
                  100,
                  105,
                  110,
                  103
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "owner"
              },
              {
                "kind": "arg",
                "path": "args.lane"
              },
              {
                "kind": "account",
                "path": "sequence.next",
                "account": "sequence"
              }
            ]
          }
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  97,
                  115,
                  115,
                  101,
                  116,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "source",
          "writable": true
        },
        {
          "name": "mint"
        },
        {
          "name": "tokenProgram"
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "initiateRequestArgs"
            }
          }
        }
      ]
    },
    {
      "name": "initiateDispatch",
      "discriminator": [
        60,
        132,
        251,
        95,
        66,
        94,
        220,
        209
      ],
      "accounts": [
        {
          "name": "payer",
          "writable": true,
          "signer": true
        },
        {
          "name": "operator",
          "signer": true
        },
        {
          "name": "domain"
        },
        {
          "name": "sequence",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  101,
                  113,
                  117,
                  101,
                  110,
                  99,
                  101
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "vault"
              },
              {
                "kind": "arg",
                "path": "args.lane"
              }
            ]
          }
        },
        {
          "name": "vault",
          "writable": true
        },
        {
          "name": "adapter",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  97,
                  100,
                  97,
                  112,
                  116,
                  101,
                  114
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              },
              {
                "kind": "account",
                "path": "adapterProgram"
              }
            ]
          }
        },
        {
          "name": "adapterProgram"
        },
        {
          "name": "programData",
          "pda": {
            "seeds": [
              {
                "kind": "account",
                "path": "adapterProgram"
              }
            ],
            "program": {
              "kind": "const",
              "value": [
                2,
                168,
                246,
                145,
                78,
                136,
                161,
                176,
                226,
                16,
                21,
                62,
                247,
                99,
                174,
                43,
                0,
                194,
                185,
                61,
                22,
                193,
                36,
                210,
                192,
                83,
                122,
                16,
                4,
                128,
                0,
                0
              ]
            }
          }
        },
        {
          "name": "pending",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  112,
                  101,
                  110,
                  100,
                  105,
                  110,
                  103
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "vault"
              },
              {
                "kind": "arg",
                "path": "args.lane"
              },
              {
                "kind": "account",
                "path": "sequence.next",
                "account": "sequence"
              }
            ]
          }
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "pending"
              }
            ]
          }
        },
        {
          "name": "reserve",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  114,
                  101,
                  115,
                  101,
                  114,
                  118,
                  101
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "mint"
        },
        {
          "name": "tokenProgram"
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "initiateDispatchArgs"
            }
          }
        }
      ]
    },
    {
      "name": "initiateRedeem",
      "discriminator": [
        113,
        45,
        69,
        78,
        127,
        25,
        59,
        111
      ],
      "accounts": [
        {
          "name": "payer",
          "writable": true,
          "signer": true
        },
        {
          "name": "owner",
          "signer": true
        },
        {
          "name": "domain"
        },
        {
          "name": "sequence",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  101,
                  113,
                  117,
                  101,
                  110,
                  99,
                  101
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "owner"
              },
              {
                "kind": "arg",
                "path": "args.lane"
              }
            ]
          }
        },
        {
          "name": "vault"
        },
        {
          "name": "round",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  114,
                  111,
                  117,
                  110,
                  100
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              },
              {
                "kind": "arg",
                "path": "args.roundIndex"
              }
            ]
          }
        },
        {
          "name": "pending",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  112,
                  101,
                  110,
                  100,
                  105,
                  110,
                  103
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "owner"
              },
              {
                "kind": "arg",
                "path": "args.lane"
              },
              {
                "kind": "account",
                "path": "sequence.next",
                "account": "sequence"
              }
            ]
          }
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "source",
          "writable": true
        },
        {
          "name": "mint"
        },
        {
          "name": "tokenProgram"
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "initiateRequestArgs"
            }
          }
        }
      ]
    },
    {
      "name": "initiateSwap",
      "discriminator": [
        162,
        51,
        28,
        35,
        157,
        126,
        169,
        131
      ],
      "accounts": [
        {
          "name": "initiate",
          "accounts": [
            {
              "name": "payer",
              "writable": true,
              "signer": true
            },
            {
              "name": "owner",
              "signer": true
            },
            {
              "name": "domain"
            },
            {
              "name": "sequence",
              "writable": true,
              "pda": {
                "seeds": [
                  {
                    "kind": "const",
                    "value": [
                      115,
                      101,
                      113,
                      117,
                      101,
                      110,
                      99,
                      101
                    ]
                  },
                  {
                    "kind": "account",
                    "path": "domain"
                  },
                  {
                    "kind": "account",
                    "path": "owner"
                  },
                  {
                    "kind": "arg",
                    "path": "args.initiate.lane"
                  }
                ]
              }
            },
            {
              "name": "pending",
              "writable": true,
              "pda": {
                "seeds": [
                  {
                    "kind": "const",
                    "value": [
                      112,
                      101,
                      110,
                      100,
                      105,
                      110,
                      103
                    ]
                  },
                  {
                    "kind": "account",
                    "path": "domain"
                  },
                  {
                    "kind": "account",
                    "path": "owner"
                  },
                  {
                    "kind": "arg",
                    "path": "args.initiate.lane"
                  },
                  {
                    "kind": "account",
                    "path": "sequence.next",
                    "account": "sequence"
                  }
                ]
              }
            },
            {
              "name": "escrow",
              "writable": true,
              "pda": {
                "seeds": [
                  {
                    "kind": "const",
                    "value": [
                      101,
                      115,
                      99,
                      114,
                      111,
                      119
                    ]
                  },
                  {
                    "kind": "account",
                    "path": "pending"
                  }
                ]
              }
            },
            {
              "name": "source",
              "writable": true
            },
            {
              "name": "mint"
            },
            {
              "name": "feeAccount",
              "optional": true,
              "pda": {
                "seeds": [
                  {
                    "kind": "const",
                    "value": [
                      102,
                      101,
                      101,
                      115
                    ]
                  },
                  {
                    "kind": "account",
                    "path": "domain"
                  },
                  {
                    "kind": "account",
                    "path": "owner"
                  },
                  {
                    "kind": "arg",
                    "path": "args.initiate.lane"
                  },
                  {
                    "kind": "account",
                    "path": "mint"
                  }
                ]
              }
            },
            {
              "name": "tokenProgram"
            },
            {
              "name": "systemProgram",
              "address": "11111111111111111111111111111111"
            }
          ]
        },
        {
          "name": "buyMint"
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "initiateSwapArgs"
            }
          }
        }
      ]
    },
    {
      "name": "initiateTransfer",
      "discriminator": [
        128,
        229,
        77,
        5,
        65,
        234,
        228,
        75
      ],
      "accounts": [
        {
          "name": "payer",
          "writable": true,
          "signer": true
        },
        {
          "name": "owner",
          "signer": true
        },
        {
          "name": "domain"
        },
        {
          "name": "sequence",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  101,
                  113,
                  117,
                  101,
                  110,
                  99,
                  101
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "owner"
              },
              {
                "kind": "arg",
                "path": "args.initiate.lane"
              }
            ]
          }
        },
        {
          "name": "pending",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  112,
                  101,
                  110,
                  100,
                  105,
                  110,
                  103
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "owner"
              },
              {
                "kind": "arg",
                "path": "args.initiate.lane"
              },
              {
                "kind": "account",
                "path": "sequence.next",
                "account": "sequence"
              }
            ]
          }
        },
        {
          "name": "escrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "pending"
              }
            ]
          }
        },
        {
          "name": "source",
          "writable": true
        },
        {
          "name": "mint"
        },
        {
          "name": "feeAccount",
          "optional": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  102,
                  101,
                  101,
                  115
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "owner"
              },
              {
                "kind": "arg",
                "path": "args.initiate.lane"
              },
              {
                "kind": "account",
                "path": "mint"
              }
            ]
          }
        },
        {
          "name": "tokenProgram"
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "initiateTransferArgs"
            }
          }
        }
      ]
    },
    {
      "name": "openFeeAccount",
      "discriminator": [
        53,
        210,
        253,
        161,
        27,
        3,
        100,
        225
      ],
      "accounts": [
        {
          "name": "payer",
          "writable": true,
          "signer": true
        },
        {
          "name": "domain"
        },
        {
          "name": "owner"
        },
        {
          "name": "mint"
        },
        {
          "name": "feeAccount",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  102,
                  101,
                  101,
                  115
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "owner"
              },
              {
                "kind": "arg",
                "path": "lane"
              },
              {
                "kind": "account",
                "path": "mint"
              }
            ]
          }
        },
        {
          "name": "tokenProgram"
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "lane",
          "type": "u16"
        }
      ]
    },
    {
      "name": "openRound",
      "discriminator": [
        66,
        235,
        123,
        240,
        8,
        35,
        185,
        159
      ],
      "accounts": [
        {
          "name": "payer",
          "writable": true,
          "signer": true
        },
        {
          "name": "domain"
        },
        {
          "name": "vault",
          "writable": true
        },
        {
          "name": "round",
          "writable": true
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "bump",
          "type": "u8"
        }
      ]
    },
    {
      "name": "openSequence",
      "discriminator": [
        175,
        236,
        104,
        249,
        157,
        181,
        33,
        241
      ],
      "accounts": [
        {
          "name": "payer",
          "writable": true,
          "signer": true
        },
        {
          "name": "domain"
        },
        {
          "name": "owner"
        },
        {
          "name": "sequence",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  101,
                  113,
                  117,
                  101,
                  110,
                  99,
                  101
                ]
              },
              {
                "kind": "account",
                "path": "domain"
              },
              {
                "kind": "account",
                "path": "owner"
              },
              {
                "kind": "arg",
                "path": "lane"
              }
            ]
          }
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "lane",
          "type": "u16"
        },
        {
          "name": "firstSlot",
          "type": "u64"
        }
      ]
    },
    {
      "name": "proposeAuthority",
      "discriminator": [
        20,
        148,
        236,
        198,
        76,
        119,
        99,
        142
      ],
      "accounts": [
        {
          "name": "authority",
          "signer": true,
          "relations": [
            "domain"
          ]
        },
        {
          "name": "domain",
          "writable": true
        }
      ],
      "args": [
        {
          "name": "proposed",
          "type": "pubkey"
        },
        {
          "name": "validity",
          "type": {
            "defined": {
              "name": "validity"
            }
          }
        }
      ]
    },
    {
      "name": "registerAdapter",
      "discriminator": [
        74,
        70,
        162,
        14,
        217,
        159,
        175,
        161
      ],
      "accounts": [
        {
          "name": "payer",
          "writable": true,
          "signer": true
        },
        {
          "name": "authority",
          "signer": true,
          "relations": [
            "domain"
          ]
        },
        {
          "name": "domain"
        },
        {
          "name": "vault"
        },
        {
          "name": "adapter",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  97,
                  100,
                  97,
                  112,
                  116,
                  101,
                  114
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              },
              {
                "kind": "account",
                "path": "program"
              }
            ]
          }
        },
        {
          "name": "program"
        },
        {
          "name": "programData",
          "pda": {
            "seeds": [
              {
                "kind": "account",
                "path": "program"
              }
            ],
            "program": {
              "kind": "const",
              "value": [
                2,
                168,
                246,
                145,
                78,
                136,
                161,
                176,
                226,
                16,
                21,
                62,
                247,
                99,
                174,
                43,
                0,
                194,
                185,
                61,
                22,
                193,
                36,
                210,
                192,
                83,
                122,
                16,
                4,
                128,
                0,
                0
              ]
            }
          }
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "config",
          "type": {
            "defined": {
              "name": "adapterConfig"
            }
          }
        }
      ]
    },
    {
      "name": "removeAdapter",
      "discriminator": [
        211,
        206,
        68,
        130,
        38,
        109,
        65,
        1
      ],
      "accounts": [
        {
          "name": "authority",
          "writable": true,
          "signer": true,
          "relations": [
            "domain"
          ]
        },
        {
          "name": "domain"
        },
        {
          "name": "vault"
        },
        {
          "name": "adapter",
          "writable": true
        },
        {
          "name": "rentPayer",
          "writable": true,
          "relations": [
            "adapter"
          ]
        }
      ],
      "args": []
    },
    {
      "name": "renewAdapterPin",
      "discriminator": [
        85,
        165,
        72,
        116,
        250,
        133,
        10,
        0
      ],
      "accounts": [
        {
          "name": "caller",
          "signer": true
        },
        {
          "name": "vault"
        },
        {
          "name": "adapter",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  97,
                  100,
                  97,
                  112,
                  116,
                  101,
                  114
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              },
              {
                "kind": "account",
                "path": "program"
              }
            ]
          }
        },
        {
          "name": "program"
        },
        {
          "name": "programData",
          "pda": {
            "seeds": [
              {
                "kind": "account",
                "path": "program"
              }
            ],
            "program": {
              "kind": "const",
              "value": [
                2,
                168,
                246,
                145,
                78,
                136,
                161,
                176,
                226,
                16,
                21,
                62,
                247,
                99,
                174,
                43,
                0,
                194,
                185,
                61,
                22,
                193,
                36,
                210,
                192,
                83,
                122,
                16,
                4,
                128,
                0,
                0
              ]
            }
          }
        }
      ],
      "args": [
        {
          "name": "slot",
          "type": "u64"
        }
      ]
    },
    {
      "name": "reportDeployed",
      "discriminator": [
        73,
        15,
        94,
        171,
        66,
        161,
        140,
        181
      ],
      "accounts": [
        {
          "name": "operator",
          "signer": true
        },
        {
          "name": "domain"
        },
        {
          "name": "vault",
          "writable": true
        }
      ],
      "args": [
        {
          "name": "deployed",
          "type": "u64"
        }
      ]
    },
    {
      "name": "setPause",
      "discriminator": [
        63,
        32,
        154,
        2,
        56,
        103,
        79,
        45
      ],
      "accounts": [
        {
          "name": "caller",
          "signer": true
        },
        {
          "name": "domain",
          "writable": true
        }
      ],
      "args": [
        {
          "name": "pause",
          "type": {
            "defined": {
              "name": "pause"
            }
          }
        },
        {
          "name": "validity",
          "type": {
            "defined": {
              "name": "validity"
            }
          }
        }
      ]
    },
    {
      "name": "settleRound",
      "discriminator": [
        40,
        101,
        18,
        1,
        31,
        129,
        52,
        77
      ],
      "accounts": [
        {
          "name": "operator",
          "writable": true,
          "signer": true
        },
        {
          "name": "domain"
        },
        {
          "name": "vault",
          "writable": true
        },
        {
          "name": "round",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  114,
                  111,
                  117,
                  110,
                  100
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              },
              {
                "kind": "arg",
                "path": "args.roundIndex"
              }
            ]
          }
        },
        {
          "name": "roundRentPayer",
          "writable": true
        },
        {
          "name": "reserve",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  114,
                  101,
                  115,
                  101,
                  114,
                  118,
                  101
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "assetEscrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  97,
                  115,
                  115,
                  101,
                  116,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "assetMint"
        },
        {
          "name": "assetTokenProgram"
        },
        {
          "name": "shareEscrow",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  101,
                  115,
                  99,
                  114,
                  111,
                  119
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "shareMint",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  115,
                  104,
                  97,
                  114,
                  101,
                  95,
                  109,
                  105,
                  110,
                  116
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              }
            ]
          }
        },
        {
          "name": "shareTokenProgram"
        }
      ],
      "args": [
        {
          "name": "args",
          "type": {
            "defined": {
              "name": "settleRoundArgs"
            }
          }
        }
      ]
    },
    {
      "name": "updateAdapter",
      "discriminator": [
        210,
        246,
        6,
        159,
        219,
        114,
        144,
        130
      ],
      "accounts": [
        {
          "name": "authority",
          "signer": true,
          "relations": [
            "domain"
          ]
        },
        {
          "name": "domain"
        },
        {
          "name": "vault"
        },
        {
          "name": "adapter",
          "writable": true,
          "pda": {
            "seeds": [
              {
                "kind": "const",
                "value": [
                  97,
                  100,
                  97,
                  112,
                  116,
                  101,
                  114
                ]
              },
              {
                "kind": "account",
                "path": "vault"
              },
              {
                "kind": "account",
                "path": "program"
              }
            ]
          }
        },
        {
          "name": "program"
        },
        {
          "name": "programData",
          "pda": {
            "seeds": [
              {
                "kind": "account",
                "path": "program"
              }
            ],
            "program": {
              "kind": "const",
              "value": [
                2,
                168,
                246,
                145,
                78,
                136,
                161,
                176,
                226,
                16,
                21,
                62,
                247,
                99,
                174,
                43,
                0,
                194,
                185,
                61,
                22,
                193,
                36,
                210,
                192,
                83,
                122,
                16,
                4,
                128,
                0,
                0
              ]
            }
          }
        }
      ],
      "args": [
        {
          "name": "config",
          "type": {
            "defined": {
              "name": "adapterConfig"
            }
          }
        }
      ]
    },
    {
      "name": "updateDomain",
      "discriminator": [
        171,
        185,
        19,
        230,
        169,
        79,
        213,
        54
      ],
      "accounts": [
        {
          "name": "authority",
          "signer": true,
          "relations": [
            "domain"
          ]
        },
        {
          "name": "domain",
          "writable": true
        }
      ],
      "args": [
        {
          "name": "config",
          "type": {
            "defined": {
              "name": "domainConfig"
            }
          }
        },
        {
          "name": "validity",
          "type": {
            "defined": {
              "name": "validity"
            }
          }
        }
      ]
    },
    {
      "name": "updateVault",
      "discriminator": [
        67,
        229,
        185,
        188,
        226,
        11,
        210,
        60
      ],
      "accounts": [
        {
          "name": "authority",
          "signer": true,
          "relations": [
            "domain"
          ]
        },
        {
          "name": "domain"
        },
        {
          "name": "vault",
          "writable": true
        }
      ],
      "args": [
        {
          "name": "config",
          "type": {
            "defined": {
              "name": "vaultConfig"
            }
          }
        }
      ]
    },
    {
      "name": "writeOffDispatch",
      "discriminator": [
        138,
        82,
        22,
        185,
        199,
        26,
        60,
        244
      ],
      "accounts": [
        {
          "name": "authority",
          "signer": true,
          "relations": [
            "domain"
          ]
        },
        {
          "name": "domain"
        },
        {
          "name": "vault",
          "writable": true
        },
        {
          "name": "adapter",
          "writable": true
        },
        {
          "name": "pending",
          "writable": true
        }
      ],
      "args": []
    }
  ],
  "accounts": [
    {
      "name": "adapter",
      "discriminator": [
        218,
        97,
        146,
        51,
        83,
        14,
        30,
        252
      ]
    },
    {
      "name": "domain",
      "discriminator": [
        167,
        191,
        231,
        63,
        146,
        41,
        115,
        27
      ]
    },
    {
      "name": "pendingOperation",
      "discriminator": [
        124,
        146,
        84,
        123,
        121,
        210,
        217,
        118
      ]
    },
    {
      "name": "round",
      "discriminator": [
        87,
        127,
        165,
        51,
        73,
        78,
        116,
        174
      ]
    },
    {
      "name": "sequence",
      "discriminator": [
        44,
        170,
        231,
        254,
        142,
        42,
        34,
        199
      ]
    },
    {
      "name": "vault",
      "discriminator": [
        211,
        8,
        232,
        43,
        2,
        152,
        117,
        119
      ]
    }
  ],
  "events": [
    {
      "name": "adapterPinRenewed",
      "discriminator": [
        201,
        29,
        121,
        79,
        232,
        212,
        90,
        112
      ]
    },
    {
      "name": "adapterRegistered",
      "discriminator": [
        213,
        42,
        178,
        51,
        204,
        14,
        253,
        171
      ]
    },
    {
      "name": "adapterRemoved",
      "discriminator": [
        2,
        66,
        22,
        230,
        197,
        67,
        75,
        103
      ]
    },
    {
      "name": "adapterUpdated",
      "discriminator": [
        48,
        222,
        192,
        100,
        178,
        106,
        204,
        55
      ]
    },
    {
      "name": "authorityAccepted",
      "discriminator": [
        166,
        192,
        219,
        188,
        41,
        209,
        195,
        26
      ]
    },
    {
      "name": "authorityProposed",
      "discriminator": [
        244,
        117,
        94,
        112,
        53,
        151,
        35,
        89
      ]
    },
    {
      "name": "depositFinalized",
      "discriminator": [
        176,
        35,
        70,
        197,
        53,
        148,
        113,
        179
      ]
    },
    {
      "name": "depositInitiated",
      "discriminator": [
        226,
        34,
        98,
        34,
        25,
        60,
        46,
        166
      ]
    },
    {
      "name": "dispatchCollected",
      "discriminator": [
        246,
        57,
        221,
        248,
        143,
        4,
        122,
        239
      ]
    },
    {
      "name": "dispatchExtended",
      "discriminator": [
        205,
        100,
        91,
        178,
        140,
        38,
        51,
        234
      ]
    },
    {
      "name": "dispatchInitiated",
      "discriminator": [
        7,
        209,
        62,
        158,
        160,
        169,
        40,
        110
      ]
    },
    {
      "name": "dispatchReturned",
      "discriminator": [
        10,
        136,
        31,
        118,
        155,
        235,
        200,
        105
      ]
    },
    {
      "name": "dispatchWrittenOff",
      "discriminator": [
        36,
        193,
        7,
        41,
        231,
        66,
        54,
        237
      ]
    },
    {
      "name": "domainCreated",
      "discriminator": [
        44,
        106,
        9,
        206,
        182,
        234,
        106,
        19
      ]
    },
    {
      "name": "domainPaused",
      "discriminator": [
        14,
        60,
        45,
        122,
        39,
        79,
        29,
        23
      ]
    },
    {
      "name": "domainUpdated",
      "discriminator": [
        244,
        3,
        121,
        210,
        156,
        67,
        97,
        111
      ]
    },
    {
      "name": "feeAccountOpened",
      "discriminator": [
        246,
        152,
        137,
        116,
        111,
        96,
        15,
        27
      ]
    },
    {
      "name": "feesCollected",
      "discriminator": [
        233,
        23,
        117,
        225,
        107,
        178,
        254,
        8
      ]
    },
    {
      "name": "pendingRefunded",
      "discriminator": [
        253,
        203,
        132,
        38,
        212,
        186,
        173,
        254
      ]
    },
    {
      "name": "proRataExited",
      "discriminator": [
        155,
        77,
        146,
        46,
        73,
        36,
        123,
        57
      ]
    },
    {
      "name": "redeemFinalized",
      "discriminator": [
        186,
        16,
        83,
        73,
        93,
        173,
        195,
        167
      ]
    },
    {
      "name": "redeemInitiated",
      "discriminator": [
        71,
        220,
        146,
        185,
        11,
        220,
        245,
        19
      ]
    },
    {
      "name": "roundClosed",
      "discriminator": [
        45,
        243,
        28,
        22,
        132,
        70,
        175,
        226
      ]
    },
    {
      "name": "roundOpened",
      "discriminator": [
        99,
        173,
        228,
        72,
        142,
        57,
        109,
        178
      ]
    },
    {
      "name": "roundSettled",
      "discriminator": [
        249,
        225,
        66,
        54,
        157,
        200,
        234,
        222
      ]
    },
    {
      "name": "sequenceClosed",
      "discriminator": [
        254,
        43,
        27,
        178,
        102,
        57,
        128,
        248
      ]
    },
    {
      "name": "sequenceOpened",
      "discriminator": [
        6,
        25,
        167,
        39,
        118,
        171,
        229,
        163
      ]
    },
    {
      "name": "swapFillBegun",
      "discriminator": [
        140,
        194,
        31,
        48,
        159,
        236,
        75,
        5
      ]
    },
    {
      "name": "swapFillEnded",
      "discriminator": [
        236,
        153,
        99,
        178,
        230,
        59,
        175,
        52
      ]
    },
    {
      "name": "swapFinalized",
      "discriminator": [
        104,
        74,
        181,
        247,
        1,
        83,
        91,
        232
      ]
    },
    {
      "name": "swapInitiated",
      "discriminator": [
        88,
        197,
        100,
        28,
        189,
        82,
        98,
        2
      ]
    },
    {
      "name": "transferFinalized",
      "discriminator": [
        3,
        100,
        186,
        150,
        244,
        153,
        182,
        45
      ]
    },
    {
      "name": "transferInitiated",
      "discriminator": [
        98,
        214,
        85,
        223,
        47,
        85,
        128,
        184
      ]
    },
    {
      "name": "vaultCreated",
      "discriminator": [
        117,
        25,
        120,
        254,
        75,
        236,
        78,
        115
      ]
    },
    {
      "name": "vaultFeesCollected",
      "discriminator": [
        182,
        90,
        179,
        93,
        91,
        209,
        212,
        23
      ]
    },
    {
      "name": "vaultReported",
      "discriminator": [
        14,
        37,
        142,
        187,
        218,
        17,
        22,
        63
      ]
    },
    {
      "name": "vaultUpdated",
      "discriminator": [
        93,
        187,
        145,
        216,
        134,
        201,
        3,
        105
      ]
    }
  ],
  "errors": [
    {
      "code": 6000,
      "name": "locked",
      "msg": "The record is locked while an external program runs or a fill is under way; call again when it is over"
    },
    {
      "code": 6001,
      "name": "airlockAccountNotAllowed",
      "msg": "Airlock's program and accounts cannot be passed to an external program; remove them from the remaining accounts"
    },
    {
      "code": 6002,
      "name": "unexpectedAccountChange",
      "msg": "An account changed during a call to an external program as it must not; use another mint or adapter"
    },
    {
      "code": 6003,
      "name": "notAuthority",
      "msg": "Only the domain's authority may do this; sign with it"
    },
    {
      "code": 6004,
      "name": "notGuardian",
      "msg": "Only the authority or the guardian may pause; sign with one of them"
    },
    {
      "code": 6005,
      "name": "notProposedAuthority",
      "msg": "Only the proposed authority may accept; sign with it, or propose again"
    },
    {
      "code": 6006,
      "name": "notFinalizer",
      "msg": "Only the record's finalizer may do this; sign with it"
    },
    {
      "code": 6007,
      "name": "notCanceller",
      "msg": "Only the owner, or the recipient (of a swap: the recorded taker), may cancel; sign with one of them"
    },
    {
      "code": 6008,
      "name": "tooEarly",
      "msg": "The record cannot be finalized yet; wait for the slot from which it can"
    },
    {
      "code": 6009,
      "name": "expired",
      "msg": "The record has expired; it can only be refunded now: expire it"
    },
    {
      "code": 6010,
      "name": "notExpired",
      "msg": "The record has not expired yet; wait until then, or cancel it"
    },
    {
      "code": 6011,
      "name": "notCancellable",
      "msg": "The owner may cancel only from a later time on; wait for it"
    },
    {
      "code": 6012,
      "name": "clusterRestarted",
      "msg": "The cluster restarted since initiate; this record can only be cancelled or expired"
    },
    {
      "code": 6013,
      "name": "paused",
      "msg": "The domain is paused for this; wait, or cancel or expire the record, which is always possible"
    },
    {
      "code": 6014,
      "name": "zeroAmount",
      "msg": "The amount is zero; give at least one base unit"
    },
    {
      "code": 6015,
      "name": "delayTooShort",
      "msg": "The delay is shorter than the domain's minimum; choose more slots"
    },
    {
      "code": 6016,
      "name": "lifetimeTooShort",
      "msg": "The record would expire sooner than the domain allows; choose a later expiry"
    },
    {
      "code": 6017,
      "name": "lifetimeTooLong",
      "msg": "The record would expire later than the domain allows; choose an earlier expiry"
    },
    {
      "code": 6018,
      "name": "cancellableAfterExpiry",
      "msg": "The owner could cancel only after expiry; choose an earlier cancellable time"
    },
    {
      "code": 6019,
      "name": "timeOverflow",
      "msg": "A slot or time is beyond what the clock can count; choose a smaller one"
    },
    {
      "code": 6020,
      "name": "invalidRecipient",
      "msg": "The recipient cannot be paid; name a wallet that is neither the zero key nor this record"
    },
    {
      "code": 6021,
      "name": "zeroPrice",
      "msg": "The price is zero; ask at least one base unit"
    },
    {
      "code": 6022,
      "name": "sameMint",
      "msg": "Both legs of the swap are the same mint; choose two"
    },
    {
      "code": 6023,
      "name": "exceedsRemaining",
      "msg": "More than what remains in the record; ask for less"
    },
    {
      "code": 6024,
      "name": "partNotAllowed",
      "msg": "This record can only be finalized in full by this caller; ask for all that remains"
    },
    {
      "code": 6025,
      "name": "priceAboveBound",
      "msg": "The price is above the taker's bound; raise the bound or take less"
    },
    {
      "code": 6026,
      "name": "wrongKind",
      "msg": "The record is of another kind; use the instruction of its kind"
    },
    {
      "code": 6027,
      "name": "wrongDomain",
      "msg": "The record belongs to another domain; pass the domain it was initiated in"
    },
    {
      "code": 6028,
      "name": "wrongSequence",
      "msg": "The sequence belongs to another owner or domain; pass this owner's sequence of this domain"
    },
    {
      "code": 6029,
      "name": "wrongAddress",
      "msg": "The address is not the one derived from its seeds and bump; derive it again"
    },
    {
      "code": 6030,
      "name": "wrongMint",
      "msg": "The mint is not the record's; pass the mint it was initiated with"
    },
    {
      "code": 6031,
      "name": "wrongTokenProgram",
      "msg": "The token program is not the one of the mint; pass SPL Token or Token-2022, whichever owns the mint"
    },
    {
      "code": 6032,
      "name": "notATokenAccount",
      "msg": "Not an initialised token account of this token program; pass one"
    },
    {
      "code": 6033,
      "name": "notAMint",
      "msg": "Not an initialised mint of this token program; pass one"
    },
    {
      "code": 6034,
      "name": "wrongDestination",
      "msg": "The destination is not of whoever is paid; pass their associated token account, or have them sign and name another"
    },
    {
      "code": 6035,
      "name": "destinationNotOwned",
      "msg": "The destination's token account belongs to someone else now; its owner must name another by signing"
    },
    {
      "code": 6036,
      "name": "wrongRentPayer",
      "msg": "Rent goes back to who paid it; pass the record's rent payer"
    },
    {
      "code": 6037,
      "name": "feeAccountRequired",
      "msg": "This record pays a fee; open the owner's fee account of the record's mint, and pass it"
    },
    {
      "code": 6038,
      "name": "extensionNotAllowed",
      "msg": "The mint has an extension that the domain does not accept; use another mint or domain"
    },
    {
      "code": 6039,
      "name": "unknownExtension",
      "msg": "The mint has an extension that this program does not know; use another mint"
    },
    {
      "code": 6040,
      "name": "mintChanged",
      "msg": "The mint is no longer what it was at initiate; cancel or expire the record"
    },
    {
      "code": 6041,
      "name": "escrowShort",
      "msg": "The escrow holds less than the record; send it what is missing (top up), or cancel or expire the record"
    },
    {
      "code": 6042,
      "name": "underpaid",
      "msg": "Fewer tokens arrived than are owed; the transaction is refused"
    },
    {
      "code": 6043,
      "name": "mintNotWritable",
      "msg": "Withheld fees must be harvested to close the escrow; pass the mint as writable too"
    },
    {
      "code": 6044,
      "name": "feeTooHigh",
      "msg": "The fee is above the highest allowed; choose a lower one"
    },
    {
      "code": 6045,
      "name": "invalidLifetimeBounds",
      "msg": "No record could be initiated within these bounds; widen them"
    },
    {
      "code": 6046,
      "name": "missingKey",
      "msg": "The key must be set; give one that can sign"
    },
    {
      "code": 6047,
      "name": "onlyAuthorityUnpauses",
      "msg": "Only the authority may lift a pause; sign with it"
    },
    {
      "code": 6048,
      "name": "overflow",
      "msg": "A number is out of range; use smaller amounts"
    },
    {
      "code": 6049,
      "name": "wrongStatus",
      "msg": "The record's state does not allow this; look at its status"
    },
    {
      "code": 6050,
      "name": "roundNotAccepting",
      "msg": "The round accepts no requests and no cancellations any more; wait until it is settled or lapses"
    },
    {
      "code": 6051,
      "name": "roundAccepting",
      "msg": "The round still accepts requests; settle it when it has closed"
    },
    {
      "code": 6052,
      "name": "roundAlreadySettled",
      "msg": "The round is settled; finalize its requests"
    },
    {
      "code": 6053,
      "name": "roundNotSettled",
      "msg": "The round is not settled yet; wait, or expire the request after the round's deadline"
    },
    {
      "code": 6054,
      "name": "roundLapsed",
      "msg": "The round lapsed unsettled; its requests can only be refunded: expire them, and open the next round"
    },
    {
      "code": 6055,
      "name": "roundNotLapsed",
      "msg": "The round has not lapsed; wait for its settlement or its deadline"
    },
    {
      "code": 6056,
      "name": "roundNotOver",
      "msg": "The current round is neither settled nor lapsed; open the next when it is"
    },
    {
      "code": 6057,
      "name": "roundHasRequests",
      "msg": "The round has requests that are not done; finalize or expire them, the last closes it"
    },
    {
      "code": 6058,
      "name": "signatureExpired",
      "msg": "The signature was for an earlier slot; sign again"
    },
    {
      "code": 6059,
      "name": "reportStale",
      "msg": "The report of what is deployed is from before the round closed, or too old; report again"
    },
    {
      "code": 6060,
      "name": "reportTooSoon",
      "msg": "The last report was too short a time ago; wait"
    },
    {
      "code": 6061,
      "name": "reportDeviates",
      "msg": "Too far from what was settled last; check it, report a part and settle, or have the authority raise `report_max_deviation_bps`"
    },
    {
      "code": 6062,
      "name": "invalidLimitStep",
      "msg": "There is no such limit step; use 0 to 14, or 15 for any price"
    },
    {
      "code": 6063,
      "name": "belowMinimum",
      "msg": "The amount is below the vault's minimum; ask for more"
    },
    {
      "code": 6064,
      "name": "roundCapExceeded",
      "msg": "The deposit would take the round beyond its cap; ask for less, or wait for the next round"
    },
    {
      "code": 6065,
      "name": "vaultCapExceeded",
      "msg": "The deposit would take the vault beyond its cap; ask for less"
    },
    {
      "code": 6066,
      "name": "tokensRequired",
      "msg": "Tokens of this mint are due; pass their escrow, mint, destination and token program"
    },
    {
      "code": 6067,
      "name": "operatorActive",
      "msg": "The operator has not been inactive for long enough; redeem through a round"
    },
    {
      "code": 6068,
      "name": "insufficientIdle",
      "msg": "The shares' part of what is idle is nothing, or below the bound; lower the bound or wait"
    },
    {
      "code": 6069,
      "name": "notOperator",
      "msg": "Only the domain's operator may do this; sign with it"
    },
    {
      "code": 6070,
      "name": "wrongVault",
      "msg": "The account belongs to another vault; pass the vault's own"
    },
    {
      "code": 6071,
      "name": "wrongRound",
      "msg": "The round is not the one that was meant; pass that round"
    },
    {
      "code": 6072,
      "name": "invalidRoundTimes",
      "msg": "The round's times are out of range; choose between 1 second and 90 days each"
    },
    {
      "code": 6073,
      "name": "invalidStepSize",
      "msg": "The size of a limit step is out of range; choose a smaller one above zero"
    },
    {
      "code": 6074,
      "name": "invalidOperatorTimeout",
      "msg": "The operator timeout is shorter than a round, or too long; choose one in between"
    },
    {
      "code": 6075,
      "name": "invalidShareOffset",
      "msg": "The share offset is too large; choose a smaller one"
    },
    {
      "code": 6076,
      "name": "zeroMinimum",
      "msg": "A minimum is zero; choose at least one base unit"
    },
    {
      "code": 6077,
      "name": "textTooLong",
      "msg": "The share's name, symbol or address is too long; shorten it"
    },
    {
      "code": 6078,
      "name": "notTopLevel",
      "msg": "A fill is begun and ended by the transaction itself, not by a program; make it an instruction of its own"
    },
    {
      "code": 6079,
      "name": "fillUnpaired",
      "msg": "After the begin must follow one end of the fill, with its accounts and arguments; put both halves in once"
    },
    {
      "code": 6080,
      "name": "notFilling",
      "msg": "No fill of this record has begun; begin it earlier in the same transaction"
    },
    {
      "code": 6081,
      "name": "wrongAdapter",
      "msg": "The adapter is of another vault or program; pass the one of this vault and program"
    },
    {
      "code": 6082,
      "name": "adapterDisabled",
      "msg": "The adapter gets no new dispatches; the authority must enable it"
    },
    {
      "code": 6083,
      "name": "adapterChanged",
      "msg": "The adapter's program is not the deployment that was reviewed; renew the pin if its code is the same, else the authority must review it"
    },
    {
      "code": 6084,
      "name": "notADeployedProgram",
      "msg": "The program is not a deployed program of the upgradeable loader; give one, with its program data account"
    },
    {
      "code": 6085,
      "name": "adapterCapExceeded",
      "msg": "More would be with the adapter than its cap; send less, bring something back, or raise the cap"
    },
    {
      "code": 6086,
      "name": "adapterInUse",
      "msg": "Something is still with the adapter; end its dispatches first, or disable it"
    },
    {
      "code": 6087,
      "name": "adapterRequired",
      "msg": "Something is outstanding with the record's adapter; pass the adapter"
    },
    {
      "code": 6088,
      "name": "adapterOverdrew",
      "msg": "The adapter took more than it was sent, or took in a collect; the transaction is refused"
    },
    {
      "code": 6089,
      "name": "exceedsIdle",
      "msg": "Less is idle than is to be sent; send less"
    },
    {
      "code": 6090,
      "name": "deployedCapExceeded",
      "msg": "More would be deployed than the vault's cap; send less, bring something back, or raise the cap"
    },
    {
      "code": 6091,
      "name": "invalidDeployedCap",
      "msg": "The cap on what is deployed is above 100 %; choose 10,000 basis points or fewer"
    },
    {
      "code": 6092,
      "name": "notCollector",
      "msg": "Only the operator or the record's finalizer may have this adapter collect; sign with one of them"
    },
    {
      "code": 6093,
      "name": "nothingReturned",
      "msg": "Nothing is in the escrow to return; collect first, or close the record"
    },
    {
      "code": 6094,
      "name": "lossNotAccepted",
      "msg": "Less has come back than was sent, by more than the loss accepted; collect more, or accept the loss"
    },
    {
      "code": 6095,
      "name": "lossTooLarge",
      "msg": "The loss is more than a report may take away; wait for the deadline and have the authority write it off"
    },
    {
      "code": 6096,
      "name": "expiryNotLater",
      "msg": "The new deadline is not later than the old; choose a later one"
    },
    {
      "code": 6097,
      "name": "invalidHookAccountCount",
      "msg": "`hook_account_count` is more than the accounts passed; lower it"
    },
    {
      "code": 6098,
      "name": "remainingChanged",
      "msg": "The record no longer holds what the call expected; read it again, and look whether an earlier call of yours took the part"
    },
    {
      "code": 6099,
      "name": "feeAccountUnusable",
      "msg": "The fee account is frozen or not the domain's; have the token's issuer thaw it, or use another mint"
    },
    {
      "code": 6100,
      "name": "bumpNotCanonical",
      "msg": "The bump is not the canonical one; derive the address with find_program_address and pass its bump"
    },
    {
      "code": 6101,
      "name": "feeAboveBound",
      "msg": "The domain charges more than the owner agreed to; read its fee, and sign for that if it suits them"
    },
    {
      "code": 6102,
      "name": "delayBeyondExpiry",
      "msg": "The record would expire before it can be finalized; choose a shorter delay or a later expiry"
    },
    {
      "code": 6103,
      "name": "domainChanged",
      "msg": "The domain is no longer at the version that was signed for; read it, and sign for the version it has"
    },
    {
      "code": 6104,
      "name": "pauseUnchanged",
      "msg": "The domain is paused just so already; nothing to do"
    },
    {
      "code": 6105,
      "name": "firstSlotOutOfRange",
      "msg": "The first slot is in the future, or more than 512 slots ago; take the slot of now"
    },
    {
      "code": 6106,
      "name": "sequenceTooRecent",
      "msg": "The sequence gave out numbers less than some 512 slots ago; close it later"
    },
    {
      "code": 6107,
      "name": "adapterTooLarge",
      "msg": "The program has more code than one transaction can hash; use one of at most 2,500,000 bytes"
    },
    {
      "code": 6108,
      "name": "pinUnchanged",
      "msg": "The adapter's pin names this deployment already; nothing to do"
    },
    {
      "code": 6109,
      "name": "signatureTooLong",
      "msg": "The signature would count for more than 12,960,000 slots from now; choose an earlier last slot"
    },
    {
      "code": 6110,
      "name": "notTaker",
      "msg": "Only the record's taker may take this swap; have them sign as the taker"
    }
  ],
  "types": [
    {
      "name": "adapter",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "version",
            "type": "u8"
          },
          {
            "name": "bump",
            "type": "u8"
          },
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "program",
            "type": "pubkey"
          },
          {
            "name": "rentPayer",
            "type": "pubkey"
          },
          {
            "name": "configVersion",
            "type": "u32"
          },
          {
            "name": "config",
            "type": {
              "defined": {
                "name": "adapterConfig"
              }
            }
          },
          {
            "name": "inFlight",
            "type": "u64"
          },
          {
            "name": "reserved",
            "type": {
              "array": [
                "u8",
                64
              ]
            }
          }
        ]
      }
    },
    {
      "name": "adapterConfig",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "cap",
            "type": "u64"
          },
          {
            "name": "pin",
            "type": {
              "defined": {
                "name": "codePin"
              }
            }
          },
          {
            "name": "enabled",
            "type": "bool"
          },
          {
            "name": "permissionlessCollect",
            "type": "bool"
          }
        ]
      }
    },
    {
      "name": "adapterPinRenewed",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "adapter",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "caller",
            "type": "pubkey"
          },
          {
            "name": "slot",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "adapterRegistered",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "adapter",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "state",
            "type": {
              "defined": {
                "name": "adapter"
              }
            }
          }
        ]
      }
    },
    {
      "name": "adapterRemoved",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "adapter",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "program",
            "type": "pubkey"
          }
        ]
      }
    },
    {
      "name": "adapterUpdated",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "adapter",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "state",
            "type": {
              "defined": {
                "name": "adapter"
              }
            }
          }
        ]
      }
    },
    {
      "name": "authorityAccepted",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "old",
            "type": "pubkey"
          },
          {
            "name": "new",
            "type": "pubkey"
          },
          {
            "name": "configVersion",
            "type": "u32"
          }
        ]
      }
    },
    {
      "name": "authorityProposed",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "authority",
            "type": "pubkey"
          },
          {
            "name": "proposed",
            "type": "pubkey"
          },
          {
            "name": "configVersion",
            "type": "u32"
          }
        ]
      }
    },
    {
      "name": "bumps",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "u8"
          },
          {
            "name": "escrow",
            "type": "u8"
          },
          {
            "name": "fee",
            "type": "u8"
          },
          {
            "name": "refund",
            "type": "u8"
          },
          {
            "name": "payout",
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "codePin",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "slot",
            "type": "u64"
          },
          {
            "name": "length",
            "type": "u64"
          },
          {
            "name": "sha256",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          }
        ]
      }
    },
    {
      "name": "createDomainArgs",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "index",
            "type": "u16"
          },
          {
            "name": "authority",
            "type": "pubkey"
          },
          {
            "name": "config",
            "type": {
              "defined": {
                "name": "domainConfig"
              }
            }
          }
        ]
      }
    },
    {
      "name": "createVaultArgs",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "config",
            "type": {
              "defined": {
                "name": "vaultConfig"
              }
            }
          },
          {
            "name": "operatorTimeoutSeconds",
            "type": "u32"
          },
          {
            "name": "shareOffset",
            "type": "u8"
          },
          {
            "name": "text",
            "type": {
              "defined": {
                "name": "shareText"
              }
            }
          }
        ]
      }
    },
    {
      "name": "depositFinalized",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "sequence",
            "type": "u64"
          },
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "roundIndex",
            "type": "u64"
          },
          {
            "name": "caller",
            "type": "pubkey"
          },
          {
            "name": "payout",
            "type": {
              "defined": {
                "name": "requestPayout"
              }
            }
          }
        ]
      }
    },
    {
      "name": "depositInitiated",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "state",
            "type": {
              "defined": {
                "name": "pendingOperation"
              }
            }
          }
        ]
      }
    },
    {
      "name": "dispatchCollected",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "sequence",
            "type": "u64"
          },
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "caller",
            "type": "pubkey"
          },
          {
            "name": "arrived",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "dispatchExtended",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "sequence",
            "type": "u64"
          },
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "expiresAt",
            "type": "i64"
          }
        ]
      }
    },
    {
      "name": "dispatchInitiated",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "state",
            "type": {
              "defined": {
                "name": "pendingOperation"
              }
            }
          },
          {
            "name": "sent",
            "type": "u64"
          },
          {
            "name": "taken",
            "type": "u64"
          },
          {
            "name": "deployed",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "dispatchReturned",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "sequence",
            "type": "u64"
          },
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "caller",
            "type": "pubkey"
          },
          {
            "name": "sent",
            "type": "u64"
          },
          {
            "name": "arrived",
            "type": "u64"
          },
          {
            "name": "principal",
            "type": "u64"
          },
          {
            "name": "book",
            "type": "u64"
          },
          {
            "name": "remaining",
            "type": "u64"
          },
          {
            "name": "closed",
            "type": "bool"
          },
          {
            "name": "lamports",
            "type": "u64"
          },
          {
            "name": "idle",
            "type": "u64"
          },
          {
            "name": "deployed",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "dispatchTerms",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "adapterProgram",
            "type": "pubkey"
          },
          {
            "name": "escrowRent",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "dispatchWrittenOff",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "sequence",
            "type": "u64"
          },
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "principal",
            "type": "u64"
          },
          {
            "name": "book",
            "type": "u64"
          },
          {
            "name": "deployed",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "domain",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "version",
            "type": "u8"
          },
          {
            "name": "bump",
            "type": "u8"
          },
          {
            "name": "creator",
            "type": "pubkey"
          },
          {
            "name": "index",
            "type": "u16"
          },
          {
            "name": "authority",
            "type": "pubkey"
          },
          {
            "name": "proposedAuthority",
            "type": "pubkey"
          },
          {
            "name": "pause",
            "type": {
              "defined": {
                "name": "pause"
              }
            }
          },
          {
            "name": "configVersion",
            "type": "u32"
          },
          {
            "name": "config",
            "type": {
              "defined": {
                "name": "domainConfig"
              }
            }
          },
          {
            "name": "reserved",
            "type": {
              "array": [
                "u8",
                64
              ]
            }
          }
        ]
      }
    },
    {
      "name": "domainConfig",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "guardian",
            "type": "pubkey"
          },
          {
            "name": "operator",
            "type": "pubkey"
          },
          {
            "name": "feeRecipient",
            "type": "pubkey"
          },
          {
            "name": "feeBps",
            "type": "u16"
          },
          {
            "name": "minDelaySlots",
            "type": "u32"
          },
          {
            "name": "minLifetimeSeconds",
            "type": "u32"
          },
          {
            "name": "maxLifetimeSeconds",
            "type": "u32"
          },
          {
            "name": "allowedExtensions",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "domainCreated",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "creator",
            "type": "pubkey"
          },
          {
            "name": "index",
            "type": "u16"
          },
          {
            "name": "authority",
            "type": "pubkey"
          },
          {
            "name": "config",
            "type": {
              "defined": {
                "name": "domainConfig"
              }
            }
          }
        ]
      }
    },
    {
      "name": "domainPaused",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "caller",
            "type": "pubkey"
          },
          {
            "name": "pause",
            "type": {
              "defined": {
                "name": "pause"
              }
            }
          },
          {
            "name": "configVersion",
            "type": "u32"
          }
        ]
      }
    },
    {
      "name": "domainUpdated",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "configVersion",
            "type": "u32"
          },
          {
            "name": "config",
            "type": {
              "defined": {
                "name": "domainConfig"
              }
            }
          }
        ]
      }
    },
    {
      "name": "exitProRataArgs",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "shares",
            "type": "u64"
          },
          {
            "name": "minAssets",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "feeAccountOpened",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "feeAccount",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "payer",
            "type": "pubkey"
          }
        ]
      }
    },
    {
      "name": "feesCollected",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "feeAccount",
            "type": "pubkey"
          },
          {
            "name": "destination",
            "type": "pubkey"
          },
          {
            "name": "amount",
            "type": "u64"
          },
          {
            "name": "arrived",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "finalizeDispatchArgs",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "close",
            "type": "bool"
          },
          {
            "name": "acceptLoss",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "finalizeSwapArgs",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "amount",
            "type": {
              "option": "u64"
            }
          },
          {
            "name": "maxPayment",
            "type": "u64"
          },
          {
            "name": "expectedRemaining",
            "type": {
              "option": "u64"
            }
          }
        ]
      }
    },
    {
      "name": "finalizeTransferArgs",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "amount",
            "type": {
              "option": "u64"
            }
          },
          {
            "name": "expectedRemaining",
            "type": {
              "option": "u64"
            }
          }
        ]
      }
    },
    {
      "name": "initiateArgs",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "amount",
            "type": "u64"
          },
          {
            "name": "finalizer",
            "type": {
              "option": "pubkey"
            }
          },
          {
            "name": "delaySlots",
            "type": "u32"
          },
          {
            "name": "cancellableAt",
            "type": "i64"
          },
          {
            "name": "expiresAt",
            "type": "i64"
          },
          {
            "name": "tip",
            "type": "u64"
          },
          {
            "name": "maxFeeBps",
            "type": "u16"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "reference",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "bumps",
            "type": {
              "defined": {
                "name": "bumps"
              }
            }
          }
        ]
      }
    },
    {
      "name": "initiateDispatchArgs",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "amount",
            "type": "u64"
          },
          {
            "name": "expiresAt",
            "type": "i64"
          },
          {
            "name": "finalizer",
            "type": {
              "option": "pubkey"
            }
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "pendingBump",
            "type": "u8"
          },
          {
            "name": "escrowBump",
            "type": "u8"
          },
          {
            "name": "hookAccountCount",
            "type": "u8"
          },
          {
            "name": "data",
            "type": "bytes"
          }
        ]
      }
    },
    {
      "name": "initiateRequestArgs",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "roundIndex",
            "type": "u64"
          },
          {
            "name": "amount",
            "type": "u64"
          },
          {
            "name": "limitStep",
            "type": "u8"
          },
          {
            "name": "recipient",
            "type": "pubkey"
          },
          {
            "name": "tip",
            "type": "u64"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "bumps",
            "type": {
              "defined": {
                "name": "requestBumps"
              }
            }
          }
        ]
      }
    },
    {
      "name": "initiateSwapArgs",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "initiate",
            "type": {
              "defined": {
                "name": "initiateArgs"
              }
            }
          },
          {
            "name": "recipient",
            "type": "pubkey"
          },
          {
            "name": "taker",
            "type": {
              "option": "pubkey"
            }
          },
          {
            "name": "buyAmount",
            "type": "u64"
          },
          {
            "name": "partialFills",
            "type": "bool"
          }
        ]
      }
    },
    {
      "name": "initiateTransferArgs",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "initiate",
            "type": {
              "defined": {
                "name": "initiateArgs"
              }
            }
          },
          {
            "name": "recipient",
            "type": "pubkey"
          }
        ]
      }
    },
    {
      "name": "kind",
      "type": {
        "kind": "enum",
        "variants": [
          {
            "name": "unset"
          },
          {
            "name": "transfer"
          },
          {
            "name": "swap"
          },
          {
            "name": "deposit"
          },
          {
            "name": "redeem"
          },
          {
            "name": "dispatch"
          }
        ]
      }
    },
    {
      "name": "lock",
      "type": {
        "kind": "enum",
        "variants": [
          {
            "name": "unset"
          },
          {
            "name": "open"
          },
          {
            "name": "held"
          },
          {
            "name": "filling"
          }
        ]
      }
    },
    {
      "name": "pause",
      "type": {
        "kind": "enum",
        "variants": [
          {
            "name": "unset"
          },
          {
            "name": "nothing"
          },
          {
            "name": "initiate"
          },
          {
            "name": "initiateAndFinalize"
          }
        ]
      }
    },
    {
      "name": "payout",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "destination",
            "type": "pubkey"
          },
          {
            "name": "amount",
            "type": "u64"
          },
          {
            "name": "fee",
            "type": "u64"
          },
          {
            "name": "feeWaived",
            "type": "u64"
          },
          {
            "name": "surplus",
            "type": "u64"
          },
          {
            "name": "arrived",
            "type": "u64"
          },
          {
            "name": "feeArrived",
            "type": "u64"
          },
          {
            "name": "remaining",
            "type": "u64"
          },
          {
            "name": "tip",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "pendingOperation",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "version",
            "type": "u8"
          },
          {
            "name": "bump",
            "type": "u8"
          },
          {
            "name": "escrowBump",
            "type": "u8"
          },
          {
            "name": "kind",
            "type": {
              "defined": {
                "name": "kind"
              }
            }
          },
          {
            "name": "status",
            "type": {
              "defined": {
                "name": "status"
              }
            }
          },
          {
            "name": "lock",
            "type": {
              "defined": {
                "name": "lock"
              }
            }
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "sequence",
            "type": "u64"
          },
          {
            "name": "rentPayer",
            "type": "pubkey"
          },
          {
            "name": "finalizer",
            "type": "pubkey"
          },
          {
            "name": "initiatedSlot",
            "type": "u64"
          },
          {
            "name": "initiatedAt",
            "type": "i64"
          },
          {
            "name": "finalizableAtSlot",
            "type": "u64"
          },
          {
            "name": "cancellableAt",
            "type": "i64"
          },
          {
            "name": "expiresAt",
            "type": "i64"
          },
          {
            "name": "lastRestartSlot",
            "type": "u64"
          },
          {
            "name": "feeBps",
            "type": "u16"
          },
          {
            "name": "feeBump",
            "type": "u8"
          },
          {
            "name": "configVersion",
            "type": "u32"
          },
          {
            "name": "tip",
            "type": "u64"
          },
          {
            "name": "escrowMint",
            "type": "pubkey"
          },
          {
            "name": "tokenProgram",
            "type": {
              "defined": {
                "name": "tokenProgram"
              }
            }
          },
          {
            "name": "mintFingerprint",
            "type": {
              "array": [
                "u8",
                16
              ]
            }
          },
          {
            "name": "received",
            "type": "u64"
          },
          {
            "name": "remaining",
            "type": "u64"
          },
          {
            "name": "refundBump",
            "type": "u8"
          },
          {
            "name": "payoutBump",
            "type": "u8"
          },
          {
            "name": "filling",
            "type": "u64"
          },
          {
            "name": "fillingFee",
            "type": "u64"
          },
          {
            "name": "reserved",
            "type": {
              "array": [
                "u8",
                16
              ]
            }
          },
          {
            "name": "terms",
            "type": {
              "defined": {
                "name": "terms"
              }
            }
          }
        ]
      }
    },
    {
      "name": "pendingRefunded",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "sequence",
            "type": "u64"
          },
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "kind",
            "type": {
              "defined": {
                "name": "kind"
              }
            }
          },
          {
            "name": "reference",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "caller",
            "type": "pubkey"
          },
          {
            "name": "reason",
            "type": {
              "defined": {
                "name": "refundReason"
              }
            }
          },
          {
            "name": "destination",
            "type": "pubkey"
          },
          {
            "name": "amount",
            "type": "u64"
          },
          {
            "name": "sent",
            "type": "u64"
          },
          {
            "name": "arrived",
            "type": "u64"
          },
          {
            "name": "lamports",
            "type": "u64"
          },
          {
            "name": "tip",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "proRataExited",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "shares",
            "type": "u64"
          },
          {
            "name": "assets",
            "type": "u64"
          },
          {
            "name": "assetsArrived",
            "type": "u64"
          },
          {
            "name": "idle",
            "type": "u64"
          },
          {
            "name": "supply",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "redeemFinalized",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "sequence",
            "type": "u64"
          },
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "roundIndex",
            "type": "u64"
          },
          {
            "name": "caller",
            "type": "pubkey"
          },
          {
            "name": "payout",
            "type": {
              "defined": {
                "name": "requestPayout"
              }
            }
          }
        ]
      }
    },
    {
      "name": "redeemInitiated",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "state",
            "type": {
              "defined": {
                "name": "pendingOperation"
              }
            }
          }
        ]
      }
    },
    {
      "name": "refundReason",
      "type": {
        "kind": "enum",
        "variants": [
          {
            "name": "cancelled"
          },
          {
            "name": "declined"
          },
          {
            "name": "expired"
          }
        ]
      }
    },
    {
      "name": "requestBumps",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "u8"
          },
          {
            "name": "refund",
            "type": "u8"
          },
          {
            "name": "payout",
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "requestPayout",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "assets",
            "type": "u64"
          },
          {
            "name": "assetsArrived",
            "type": "u64"
          },
          {
            "name": "shares",
            "type": "u64"
          },
          {
            "name": "tip",
            "type": "u64"
          },
          {
            "name": "roundClosed",
            "type": "bool"
          },
          {
            "name": "dustAssets",
            "type": "u64"
          },
          {
            "name": "dustShares",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "requestTerms",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "roundIndex",
            "type": "u64"
          },
          {
            "name": "limitStep",
            "type": "u8"
          },
          {
            "name": "recipient",
            "type": "pubkey"
          }
        ]
      }
    },
    {
      "name": "round",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "version",
            "type": "u8"
          },
          {
            "name": "bump",
            "type": "u8"
          },
          {
            "name": "lock",
            "type": {
              "defined": {
                "name": "lock"
              }
            }
          },
          {
            "name": "settled",
            "type": "bool"
          },
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "index",
            "type": "u64"
          },
          {
            "name": "rentPayer",
            "type": "pubkey"
          },
          {
            "name": "openedAt",
            "type": "i64"
          },
          {
            "name": "closesAt",
            "type": "i64"
          },
          {
            "name": "deadline",
            "type": "i64"
          },
          {
            "name": "lastRestartSlot",
            "type": "u64"
          },
          {
            "name": "referencePrice",
            "type": "u128"
          },
          {
            "name": "stepBps",
            "type": "u16"
          },
          {
            "name": "fees",
            "type": {
              "defined": {
                "name": "vaultFees"
              }
            }
          },
          {
            "name": "requests",
            "type": "u64"
          },
          {
            "name": "deposits",
            "type": {
              "array": [
                "u64",
                16
              ]
            }
          },
          {
            "name": "redeems",
            "type": {
              "array": [
                "u64",
                16
              ]
            }
          },
          {
            "name": "assetsOwed",
            "type": "u64"
          },
          {
            "name": "sharesOwed",
            "type": "u64"
          },
          {
            "name": "price",
            "type": "u128"
          },
          {
            "name": "depositFrom",
            "type": "u8"
          },
          {
            "name": "redeemBelow",
            "type": "u8"
          },
          {
            "name": "depositsIn",
            "type": "u64"
          },
          {
            "name": "sharesOut",
            "type": "u64"
          },
          {
            "name": "redeemsIn",
            "type": "u64"
          },
          {
            "name": "assetsOut",
            "type": "u64"
          },
          {
            "name": "sharesBack",
            "type": "u64"
          },
          {
            "name": "reserved",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          }
        ]
      }
    },
    {
      "name": "roundClosed",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "round",
            "type": "pubkey"
          },
          {
            "name": "roundIndex",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "roundOpened",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "round",
            "type": "pubkey"
          },
          {
            "name": "roundIndex",
            "type": "u64"
          },
          {
            "name": "rentPayer",
            "type": "pubkey"
          },
          {
            "name": "openedAt",
            "type": "i64"
          },
          {
            "name": "closesAt",
            "type": "i64"
          },
          {
            "name": "deadline",
            "type": "i64"
          },
          {
            "name": "lastRestartSlot",
            "type": "u64"
          },
          {
            "name": "referencePrice",
            "type": "u128"
          },
          {
            "name": "stepBps",
            "type": "u16"
          },
          {
            "name": "fees",
            "type": {
              "defined": {
                "name": "vaultFees"
              }
            }
          }
        ]
      }
    },
    {
      "name": "roundSettled",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "round",
            "type": "pubkey"
          },
          {
            "name": "roundIndex",
            "type": "u64"
          },
          {
            "name": "settledAt",
            "type": "i64"
          },
          {
            "name": "price",
            "type": "u128"
          },
          {
            "name": "depositFrom",
            "type": "u8"
          },
          {
            "name": "redeemBelow",
            "type": "u8"
          },
          {
            "name": "depositsIn",
            "type": "u64"
          },
          {
            "name": "sharesOut",
            "type": "u64"
          },
          {
            "name": "redeemsIn",
            "type": "u64"
          },
          {
            "name": "assetsOut",
            "type": "u64"
          },
          {
            "name": "sharesBack",
            "type": "u64"
          },
          {
            "name": "feeShares",
            "type": "u64"
          },
          {
            "name": "idle",
            "type": "u64"
          },
          {
            "name": "deployed",
            "type": "u64"
          },
          {
            "name": "supply",
            "type": "u64"
          },
          {
            "name": "highWaterMark",
            "type": "u128"
          },
          {
            "name": "roundClosed",
            "type": "bool"
          }
        ]
      }
    },
    {
      "name": "sequence",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "version",
            "type": "u8"
          },
          {
            "name": "bump",
            "type": "u8"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "rentPayer",
            "type": "pubkey"
          },
          {
            "name": "firstSlot",
            "type": "u64"
          },
          {
            "name": "next",
            "type": "u64"
          },
          {
            "name": "reserved",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          }
        ]
      }
    },
    {
      "name": "sequenceClosed",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "sequence",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "next",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "sequenceOpened",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "sequence",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "rentPayer",
            "type": "pubkey"
          },
          {
            "name": "next",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "settleRoundArgs",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "roundIndex",
            "type": "u64"
          },
          {
            "name": "validUntilSlot",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "shareText",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "name",
            "type": "string"
          },
          {
            "name": "symbol",
            "type": "string"
          },
          {
            "name": "uri",
            "type": "string"
          }
        ]
      }
    },
    {
      "name": "status",
      "type": {
        "kind": "enum",
        "variants": [
          {
            "name": "unset"
          },
          {
            "name": "pending"
          },
          {
            "name": "inFlight"
          },
          {
            "name": "writtenOff"
          }
        ]
      }
    },
    {
      "name": "swapFillBegun",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "sequence",
            "type": "u64"
          },
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "caller",
            "type": "pubkey"
          },
          {
            "name": "taker",
            "type": "pubkey"
          },
          {
            "name": "destination",
            "type": "pubkey"
          },
          {
            "name": "amount",
            "type": "u64"
          },
          {
            "name": "surplus",
            "type": "u64"
          },
          {
            "name": "fee",
            "type": "u64"
          },
          {
            "name": "feeWaived",
            "type": "u64"
          },
          {
            "name": "sent",
            "type": "u64"
          },
          {
            "name": "arrived",
            "type": "u64"
          },
          {
            "name": "remaining",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "swapFillEnded",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "sequence",
            "type": "u64"
          },
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "reference",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "caller",
            "type": "pubkey"
          },
          {
            "name": "taker",
            "type": "pubkey"
          },
          {
            "name": "amount",
            "type": "u64"
          },
          {
            "name": "fee",
            "type": "u64"
          },
          {
            "name": "feeArrived",
            "type": "u64"
          },
          {
            "name": "feeWaived",
            "type": "u64"
          },
          {
            "name": "left",
            "type": "u64"
          },
          {
            "name": "remaining",
            "type": "u64"
          },
          {
            "name": "closed",
            "type": "bool"
          },
          {
            "name": "tip",
            "type": "u64"
          },
          {
            "name": "proceeds",
            "type": "pubkey"
          },
          {
            "name": "paid",
            "type": "u64"
          },
          {
            "name": "proceedsArrived",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "swapFinalized",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "sequence",
            "type": "u64"
          },
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "reference",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "caller",
            "type": "pubkey"
          },
          {
            "name": "taker",
            "type": "pubkey"
          },
          {
            "name": "payout",
            "type": {
              "defined": {
                "name": "payout"
              }
            }
          },
          {
            "name": "proceeds",
            "type": "pubkey"
          },
          {
            "name": "paid",
            "type": "u64"
          },
          {
            "name": "proceedsArrived",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "swapInitiated",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "state",
            "type": {
              "defined": {
                "name": "pendingOperation"
              }
            }
          }
        ]
      }
    },
    {
      "name": "swapTerms",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "reference",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "recipient",
            "type": "pubkey"
          },
          {
            "name": "taker",
            "type": "pubkey"
          },
          {
            "name": "buyMint",
            "type": "pubkey"
          },
          {
            "name": "buyAmount",
            "type": "u64"
          },
          {
            "name": "buyTokenProgram",
            "type": {
              "defined": {
                "name": "tokenProgram"
              }
            }
          },
          {
            "name": "buyMintFingerprint",
            "type": {
              "array": [
                "u8",
                16
              ]
            }
          },
          {
            "name": "partialFills",
            "type": "bool"
          }
        ]
      }
    },
    {
      "name": "terms",
      "type": {
        "kind": "enum",
        "variants": [
          {
            "name": "unset"
          },
          {
            "name": "transfer",
            "fields": [
              {
                "defined": {
                  "name": "transferTerms"
                }
              }
            ]
          },
          {
            "name": "swap",
            "fields": [
              {
                "defined": {
                  "name": "swapTerms"
                }
              }
            ]
          },
          {
            "name": "deposit",
            "fields": [
              {
                "defined": {
                  "name": "requestTerms"
                }
              }
            ]
          },
          {
            "name": "redeem",
            "fields": [
              {
                "defined": {
                  "name": "requestTerms"
                }
              }
            ]
          },
          {
            "name": "dispatch",
            "fields": [
              {
                "defined": {
                  "name": "dispatchTerms"
                }
              }
            ]
          }
        ]
      }
    },
    {
      "name": "tokenProgram",
      "type": {
        "kind": "enum",
        "variants": [
          {
            "name": "unset"
          },
          {
            "name": "splToken"
          },
          {
            "name": "token2022"
          }
        ]
      }
    },
    {
      "name": "transferFinalized",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "owner",
            "type": "pubkey"
          },
          {
            "name": "lane",
            "type": "u16"
          },
          {
            "name": "sequence",
            "type": "u64"
          },
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "reference",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "caller",
            "type": "pubkey"
          },
          {
            "name": "payout",
            "type": {
              "defined": {
                "name": "payout"
              }
            }
          }
        ]
      }
    },
    {
      "name": "transferInitiated",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          },
          {
            "name": "state",
            "type": {
              "defined": {
                "name": "pendingOperation"
              }
            }
          }
        ]
      }
    },
    {
      "name": "transferTerms",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "reference",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "recipient",
            "type": "pubkey"
          }
        ]
      }
    },
    {
      "name": "validity",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "expectedVersion",
            "type": "u32"
          },
          {
            "name": "validUntilSlot",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "vault",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "version",
            "type": "u8"
          },
          {
            "name": "bump",
            "type": "u8"
          },
          {
            "name": "reserveBump",
            "type": "u8"
          },
          {
            "name": "assetEscrowBump",
            "type": "u8"
          },
          {
            "name": "shareEscrowBump",
            "type": "u8"
          },
          {
            "name": "lock",
            "type": {
              "defined": {
                "name": "lock"
              }
            }
          },
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "assetMint",
            "type": "pubkey"
          },
          {
            "name": "assetTokenProgram",
            "type": {
              "defined": {
                "name": "tokenProgram"
              }
            }
          },
          {
            "name": "mintFingerprint",
            "type": {
              "array": [
                "u8",
                16
              ]
            }
          },
          {
            "name": "shareMint",
            "type": "pubkey"
          },
          {
            "name": "shareTokenProgram",
            "type": {
              "defined": {
                "name": "tokenProgram"
              }
            }
          },
          {
            "name": "shareOffset",
            "type": "u8"
          },
          {
            "name": "operatorTimeoutSeconds",
            "type": "u32"
          },
          {
            "name": "roundIndex",
            "type": "u64"
          },
          {
            "name": "roundSettled",
            "type": "bool"
          },
          {
            "name": "roundDeadline",
            "type": "i64"
          },
          {
            "name": "lastSettledAt",
            "type": "i64"
          },
          {
            "name": "idle",
            "type": "u64"
          },
          {
            "name": "deployed",
            "type": "u64"
          },
          {
            "name": "supply",
            "type": "u64"
          },
          {
            "name": "feeShares",
            "type": "u64"
          },
          {
            "name": "dustAssets",
            "type": "u64"
          },
          {
            "name": "dustShares",
            "type": "u64"
          },
          {
            "name": "reportedAt",
            "type": "i64"
          },
          {
            "name": "highWaterMark",
            "type": "u128"
          },
          {
            "name": "configVersion",
            "type": "u32"
          },
          {
            "name": "config",
            "type": {
              "defined": {
                "name": "vaultConfig"
              }
            }
          },
          {
            "name": "reportBase",
            "type": "u64"
          },
          {
            "name": "inFlight",
            "type": "u64"
          },
          {
            "name": "reserved",
            "type": {
              "array": [
                "u8",
                46
              ]
            }
          }
        ]
      }
    },
    {
      "name": "vaultConfig",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "roundSeconds",
            "type": "u32"
          },
          {
            "name": "settleSeconds",
            "type": "u32"
          },
          {
            "name": "stepBps",
            "type": "u16"
          },
          {
            "name": "fees",
            "type": {
              "defined": {
                "name": "vaultFees"
              }
            }
          },
          {
            "name": "maxTotalAssets",
            "type": "u64"
          },
          {
            "name": "maxRoundDeposits",
            "type": "u64"
          },
          {
            "name": "minDeposit",
            "type": "u64"
          },
          {
            "name": "minRedeem",
            "type": "u64"
          },
          {
            "name": "reportMaxAgeSeconds",
            "type": "u32"
          },
          {
            "name": "reportMinIntervalSeconds",
            "type": "u32"
          },
          {
            "name": "reportMaxDeviationBps",
            "type": "u16"
          },
          {
            "name": "maxDeployedBps",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "vaultCreated",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "state",
            "type": {
              "defined": {
                "name": "vault"
              }
            }
          }
        ]
      }
    },
    {
      "name": "vaultFees",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "entryBps",
            "type": "u16"
          },
          {
            "name": "exitBps",
            "type": "u16"
          },
          {
            "name": "managementBps",
            "type": "u16"
          },
          {
            "name": "performanceBps",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "vaultFeesCollected",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "destination",
            "type": "pubkey"
          },
          {
            "name": "shares",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "vaultReported",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "before",
            "type": "u64"
          },
          {
            "name": "deployed",
            "type": "u64"
          },
          {
            "name": "reportedAt",
            "type": "i64"
          }
        ]
      }
    },
    {
      "name": "vaultUpdated",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "domain",
            "type": "pubkey"
          },
          {
            "name": "vault",
            "type": "pubkey"
          },
          {
            "name": "configVersion",
            "type": "u32"
          },
          {
            "name": "config",
            "type": {
              "defined": {
                "name": "vaultConfig"
              }
            }
          }
        ]
      }
    }
  ],
  "constants": [
    {
      "name": "adapterSeed",
      "type": "bytes",
      "value": "[97, 100, 97, 112, 116, 101, 114]"
    },
    {
      "name": "assetEscrowSeed",
      "type": "bytes",
      "value": "[97, 115, 115, 101, 116, 95, 101, 115, 99, 114, 111, 119]"
    },
    {
      "name": "domainSeed",
      "type": "bytes",
      "value": "[100, 111, 109, 97, 105, 110]"
    },
    {
      "name": "escrowSeed",
      "type": "bytes",
      "value": "[101, 115, 99, 114, 111, 119]"
    },
    {
      "name": "feesSeed",
      "type": "bytes",
      "value": "[102, 101, 101, 115]"
    },
    {
      "name": "pendingSeed",
      "type": "bytes",
      "value": "[112, 101, 110, 100, 105, 110, 103]"
    },
    {
      "name": "reserveSeed",
      "type": "bytes",
      "value": "[114, 101, 115, 101, 114, 118, 101]"
    },
    {
      "name": "roundSeed",
      "type": "bytes",
      "value": "[114, 111, 117, 110, 100]"
    },
    {
      "name": "sequenceSeed",
      "type": "bytes",
      "value": "[115, 101, 113, 117, 101, 110, 99, 101]"
    },
    {
      "name": "shareEscrowSeed",
      "type": "bytes",
      "value": "[115, 104, 97, 114, 101, 95, 101, 115, 99, 114, 111, 119]"
    },
    {
      "name": "shareMintSeed",
      "type": "bytes",
      "value": "[115, 104, 97, 114, 101, 95, 109, 105, 110, 116]"
    },
    {
      "name": "vaultSeed",
      "type": "bytes",
      "value": "[118, 97, 117, 108, 116]"
    }
  ]
};
